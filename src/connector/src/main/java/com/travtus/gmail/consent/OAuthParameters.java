package com.travtus.gmail.consent;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request's query, read by the rules of RFC 6749, section 3.1.
///
/// @param values each parameter's values, decoded
public record OAuthParameters(Map<String, List<String>> values) {

  /// Whether a parameter comes more than once, which it MUST NOT.
  public boolean isRepeated(String name) {
    return values.getOrDefault(name, List.of()).size() > 1;
  }

  /// @return null if there is none, or it has no value, which is the same
  public @Nullable String value(String name) {
    String text = text(name);
    return text == null || text.isEmpty() ? null : text;
  }

  /// @return null if there is none; empty if it has no value
  public @Nullable String text(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    return all.isEmpty() ? null : all.getFirst();
  }

  @Override
  public String toString() {
    return "OAuthParameters[withheld]";
  }
}
