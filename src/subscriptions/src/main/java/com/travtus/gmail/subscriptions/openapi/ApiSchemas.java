package com.travtus.gmail.subscriptions.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/// Completes the document's schemas with what the scanner does not see: which members are required,
/// that a body may have no others, and an example of each.
final class ApiSchemas {
  private static final String REFERENCE = "#/components/schemas/";

  private final Map<String, Schema> schemas;

  /// The records, by the names that the scanner gives to their schemas.
  private final Map<String, Class<?>> records = new HashMap<>();

  /// @param types the records that the API reads and writes; the scanner names a schema after its
  ///     record
  ApiSchemas(OpenAPI document, Collection<Class<?>> types) {
    schemas = Optional.ofNullable(document.getComponents().getSchemas()).orElse(Map.of());
    types.stream().filter(type -> schemas.containsKey(type.getSimpleName())).forEach(this::reach);
  }

  private void reach(Type type) {
    switch (type) {
      case ParameterizedType of -> Arrays.stream(of.getActualTypeArguments()).forEach(this::reach);
      case Class<?> each when each.isRecord() -> {
        if (records.putIfAbsent(each.getSimpleName(), each) == null) {
          Arrays.stream(each.getRecordComponents())
              .map(RecordComponent::getGenericType)
              .forEach(this::reach);
        }
      }
      default -> {}
    }
  }

  /// Marks members that are never null (JSpecify) as required, except collections that are left out
  /// when empty.
  void require() {
    records.forEach(
        (name, record) -> {
          Schema schema = schemas.get(name);
          if (schema != null && schema.getProperties() != null) {
            Arrays.stream(record.getRecordComponents())
                .filter(component -> isAlwaysThere(record, component))
                .map(RecordComponent::getName)
                .filter(schema.getProperties()::containsKey)
                .filter(member -> !required(schema).contains(member))
                .forEach(schema::addRequired);
          }
        });
  }

  private static boolean isAlwaysThere(Class<?> record, RecordComponent component) {
    JsonInclude include = record.getAnnotation(JsonInclude.class);
    boolean leftOutWhenEmpty =
        include != null
            && include.value() == JsonInclude.Include.NON_EMPTY
            && (Collection.class.isAssignableFrom(component.getType())
                || Map.class.isAssignableFrom(component.getType()));
    return !leftOutWhenEmpty && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static List<String> required(Schema schema) {
    return Optional.ofNullable(schema.getRequired()).orElse(List.of());
  }

  /// Allows no other members in a body, because [StrictJson] refuses them.
  void close(MediaType media) {
    if (media.getSchema() != null) {
      close(media.getSchema());
    }
  }

  private void close(Schema schema) {
    Schema resolved = resolved(schema);
    if (resolved.getProperties() != null && resolved.getAdditionalPropertiesSchema() == null) {
      resolved.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
      resolved.getProperties().values().forEach(this::close);
    }
    if (resolved.getItems() != null) {
      close(resolved.getItems());
    }
  }

  /// Adds an example, made of the examples of its members, if there is none.
  void illustrate(MediaType media) {
    if (media.getSchema() != null && media.getExample() == null && media.getExamples() == null) {
      media.setExample(example(media.getSchema()));
    }
  }

  private @Nullable Object example(Schema schema) {
    Schema resolved = resolved(schema);
    if (hasExample(schema)) {
      return schema.getExamples().getFirst();
    }
    if (hasExample(resolved)) {
      return resolved.getExamples().getFirst();
    }
    if (resolved.getEnumeration() != null && !resolved.getEnumeration().isEmpty()) {
      return resolved.getEnumeration().getFirst();
    }
    if (resolved.getProperties() != null) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      resolved
          .getProperties()
          .forEach(
              (name, member) -> {
                if (required(resolved).contains(name) || hasExample(member)) {
                  members.put(name, example(member));
                }
              });
      return members;
    }
    if (resolved.getItems() != null) {
      @Nullable Object item = example(resolved.getItems());
      return item == null ? List.of() : List.of(item);
    }
    return scalar(resolved);
  }

  private static @Nullable Object scalar(Schema schema) {
    if (schema.getType() == null || schema.getType().isEmpty()) {
      return null;
    }
    return switch (schema.getType().getFirst()) {
      case INTEGER, NUMBER ->
          schema.getMinimum() == null ? Integer.valueOf(1) : (Object) schema.getMinimum();
      case BOOLEAN -> true;
      case STRING ->
          switch (String.valueOf(schema.getFormat())) {
            case "date-time" -> "2026-11-22T22:05:00Z";
            case "date" -> "2026-11-22";
            case "uri" -> "https://www.travtus.com/";
            default -> "text";
          };
      case OBJECT -> Map.of();
      case ARRAY -> List.of();
      case NULL -> null;
    };
  }

  private static boolean hasExample(Schema schema) {
    return schema.getExamples() != null && !schema.getExamples().isEmpty();
  }

  private Schema resolved(Schema schema) {
    String reference = schema.getRef();
    return reference == null
        ? schema
        : Optional.ofNullable(schemas.get(reference.substring(REFERENCE.length()))).orElse(schema);
  }
}
