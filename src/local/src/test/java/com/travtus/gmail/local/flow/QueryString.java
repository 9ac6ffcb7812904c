package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The parameters of an address, to be read and to be tampered with.
record QueryString(URI address, Map<String, String> parameters) {

  /// @throws IllegalStateException if a parameter comes twice
  static QueryString of(URI uri) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : uri.getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parameters.put(parts[0], URLDecoder.decode(parts[1], UTF_8)) != null) {
        throw new IllegalStateException(parts[0] + " comes twice");
      }
    }
    return new QueryString(uri, parameters);
  }

  String get(String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  QueryString with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.put(name, value);
    return new QueryString(address, changed);
  }

  QueryString without(String name) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    if (changed.remove(name) == null) {
      throw new IllegalStateException("there is no " + name);
    }
    return new QueryString(address, changed);
  }

  URI uri() {
    String query =
        parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
            .collect(joining("&"));
    String text = address.toString();
    return URI.create(text.substring(0, text.indexOf('?')) + (query.isEmpty() ? "" : "?" + query));
  }
}
