package com.travtus.gmail.emulator.gmail;

import com.google.api.client.json.GenericJson;
import com.google.api.client.util.ClassInfo;
import com.google.api.client.util.FieldInfo;
import com.travtus.gmail.emulator.http.GoogleError;
import com.travtus.gmail.emulator.http.RejectedCall;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The `fields` parameter, such as `a,b(c,d),e/f,*`. As at Google, a name that the answer's type
/// does not have is an error.
///
/// Source: developers.google.com/workspace/gmail/api/guides/performance#partial
///
/// @param children mask of each requested field; null for all fields
record FieldMask(@Nullable Map<String, FieldMask> children) {
  private static final FieldMask ALL = new FieldMask(null);

  static FieldMask parse(Optional<String> text, Class<? extends GenericJson> model) {
    if (text.isEmpty()) {
      return ALL;
    }
    FieldMask mask = new Parser(text.get()).parse();
    mask.requireFieldsOf(model);
    return mask;
  }

  boolean includes(String field) {
    return children == null || children.containsKey(field) || children.containsKey("*");
  }

  private FieldMask of(String field) {
    if (children == null) {
      return ALL;
    }
    FieldMask own = children.get(field);
    FieldMask any = children.get("*");
    return own != null ? own : any != null ? any : ALL;
  }

  /// Removes the fields that were not requested.
  <T extends GenericJson> T applyTo(T json) {
    if (children == null) {
      return json;
    }
    for (String field : List.copyOf(json.keySet())) {
      json.set(field, includes(field) ? of(field).cut(json.get(field)) : null);
    }
    return json;
  }

  private @Nullable Object cut(@Nullable Object value) {
    if (value instanceof GenericJson json) {
      return applyTo(json);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(this::cut).toList();
    }
    return value;
  }

  private void requireFieldsOf(Class<?> model) {
    if (children == null) {
      return;
    }
    children.forEach(
        (name, child) -> {
          if (name.equals("*")) {
            return;
          }
          FieldInfo field = ClassInfo.of(model).getFieldInfo(name);
          Class<?> type = field == null ? null : elementType(field.getGenericType());
          boolean leaf = child.children == null;
          if (type == null || (!leaf && !GenericJson.class.isAssignableFrom(type))) {
            throw invalid(name);
          }
          child.requireFieldsOf(type);
        });
  }

  private static Class<?> elementType(Type type) {
    if (type instanceof ParameterizedType list) {
      return elementType(list.getActualTypeArguments()[0]);
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }

  private static RejectedCall invalid(String selection) {
    return new RejectedCall(
        new GoogleError(
            400,
            "INVALID_ARGUMENT",
            "global",
            "invalidParameter",
            "Invalid field selection " + selection));
  }

  /// Recursive descent over the grammar above.
  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    FieldMask parse() {
      FieldMask mask = list();
      if (at < text.length()) {
        throw invalid(text);
      }
      return mask;
    }

    private FieldMask list() {
      Map<String, FieldMask> children = new TreeMap<>();
      do {
        path(children);
      } while (accept(','));
      return new FieldMask(children);
    }

    private void path(Map<String, FieldMask> into) {
      int start = at;
      while (at < text.length() && "(),/".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String name = text.substring(start, at).strip();
      if (name.isEmpty()) {
        throw invalid(text);
      }
      FieldMask below = ALL;
      if (accept('/')) {
        Map<String, FieldMask> one = new TreeMap<>();
        path(one);
        below = new FieldMask(one);
      } else if (accept('(')) {
        below = list();
        if (!accept(')')) {
          throw invalid(text);
        }
      }
      into.merge(name, below, Parser::union);
    }

    private static FieldMask union(FieldMask one, FieldMask other) {
      if (one.children == null || other.children == null) {
        return ALL;
      }
      Map<String, FieldMask> both = new TreeMap<>(one.children);
      other.children.forEach((name, mask) -> both.merge(name, mask, Parser::union));
      return new FieldMask(both);
    }

    private boolean accept(char expected) {
      if (at < text.length() && text.charAt(at) == expected) {
        at++;
        return true;
      }
      return false;
    }
  }
}
