package com.travtus.gmail.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonString;
import com.google.api.client.util.ClassInfo;
import com.google.api.client.util.FieldInfo;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/// Compares answers with Google's own description: the members of its client's model classes.
final class GoogleModel {
  private GoogleModel() {}

  /// Asserts that the class has every member, with the same type.
  static void assertFits(JsonObject json, Class<? extends GenericJson> model) {
    ClassInfo known = ClassInfo.of(model);
    json.entrySet()
        .forEach(
            member -> {
              FieldInfo field = known.getFieldInfo(member.getKey());
              assertThat(field).as("%s.%s", model.getSimpleName(), member.getKey()).isNotNull();
              assertFits(member.getValue(), field.getGenericType(), field);
            });
  }

  private static void assertFits(JsonElement value, Type type, FieldInfo field) {
    String name = field.getField().toString();
    if (type instanceof ParameterizedType list) {
      assertThat(value.isJsonArray()).as(name).isTrue();
      value
          .getAsJsonArray()
          .forEach(each -> assertFits(each, list.getActualTypeArguments()[0], field));
    } else if (type instanceof Class<?> object && GenericJson.class.isAssignableFrom(object)) {
      assertThat(value.isJsonObject()).as(name).isTrue();
      assertFits(value.getAsJsonObject(), object.asSubclass(GenericJson.class));
    } else {
      assertThat(value.isJsonPrimitive()).as(name).isTrue();
      boolean isText =
          type == String.class || field.getField().isAnnotationPresent(JsonString.class);
      assertThat(value.getAsJsonPrimitive().isString()).as(name).isEqualTo(isText);
      assertThat(value.getAsJsonPrimitive().isBoolean()).as(name).isEqualTo(type == Boolean.class);
    }
  }
}
