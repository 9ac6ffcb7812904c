package com.travtus.gmail.emulator.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The decoded values of a path, a query string or a form, in the order given.
public record Parameters(Map<String, List<String>> values) {
  public static final Parameters NONE = new Parameters(Map.of());

  public Parameters {
    values = Map.copyOf(values);
  }

  /// The first value; an empty one counts as absent, as it does at Google.
  public Optional<String> first(String name) {
    return all(name).stream().findFirst().filter(value -> !value.isEmpty());
  }

  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }
}
