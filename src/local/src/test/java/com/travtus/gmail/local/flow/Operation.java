package com.travtus.gmail.local.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// An operation of the API's document.
///
/// @param path with its parameters in braces
/// @param definition the Operation Object
record Operation(String method, String path, JsonNode definition) {

  String id() {
    return definition.path("operationId").asText();
  }

  boolean matches(String requested) {
    return Pattern.matches(path.replaceAll("\\{[^}]+}", "[^/]*"), requested);
  }

  /// The fewer parameters a path has, the better it fits.
  long parametersInPath() {
    return path.chars().filter(c -> c == '{').count();
  }

  List<String> scopes() {
    List<String> scopes = new ArrayList<>();
    definition
        .path("security")
        .forEach(each -> each.path("studio").forEach(scope -> scopes.add(scope.asText())));
    return scopes;
  }

  boolean isForOperators() {
    return scopes().equals(List.of("connector:admin"));
  }

  List<JsonNode> parameters(String in) {
    return StreamSupport.stream(definition.path("parameters").spliterator(), false)
        .filter(each -> each.path("in").asText().equals(in))
        .toList();
  }

  /// The media types of its body, of which each has an example.
  Map<String, JsonNode> bodies() {
    return fields(definition.path("requestBody").path("content"));
  }

  Optional<String> bodyExample() {
    return bodies().values().stream().findFirst().map(each -> each.path("example").toString());
  }

  static Map<String, JsonNode> fields(JsonNode object) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    object.properties().forEach(each -> fields.put(each.getKey(), each.getValue()));
    return fields;
  }

  String url(Map<String, String> values) {
    String url = path;
    for (JsonNode parameter : parameters("path")) {
      String name = parameter.path("name").asText();
      url = url.replace("{" + name + "}", values.getOrDefault(name, "unknown"));
    }
    return url;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
