package com.travtus.gmail.consent;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request's query parameters, read by the rules of RFC 6749, section 3.1.
///
/// @param values each parameter's decoded values
public record OAuthParameters(Map<String, List<String>> values) {

  /// Whether a parameter occurs more than once, which the RFC forbids.
  public boolean isRepeated(String name) {
    return values.getOrDefault(name, List.of()).size() > 1;
  }

  /// @return null if the parameter is missing or empty, which the RFC treats alike
  public @Nullable String value(String name) {
    String text = text(name);
    return text == null || text.isEmpty() ? null : text;
  }

  /// @return null if the parameter is missing; empty if it has no value
  public @Nullable String text(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    return all.isEmpty() ? null : all.getFirst();
  }

  @Override
  public String toString() {
    return "OAuthParameters[withheld]";
  }
}
