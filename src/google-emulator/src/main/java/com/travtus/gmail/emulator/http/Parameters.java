package com.travtus.gmail.emulator.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The decoded values of a path, a query string or a form, in their original order.
public record Parameters(Map<String, List<String>> values) {
  public static final Parameters NONE = new Parameters(Map.of());

  public Parameters {
    values = Map.copyOf(values);
  }

  /// Returns the first value. As at Google, an empty value counts as absent.
  public Optional<String> first(String name) {
    return all(name).stream().findFirst().filter(value -> !value.isEmpty());
  }

  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }
}
