package com.travtus.gmail.local.flow;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the API answered.
///
/// @param headers by their names, whose case does not count
record Answer(int status, Map<String, List<String>> headers, String body) {

  Answer {
    Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    headers = byName;
  }

  static Answer of(HttpResponse<String> answer) {
    return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
  }

  Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /// Without its parameters.
  String mediaType() {
    return header("Content-Type").orElse("").split(";", 2)[0];
  }

  /// But for when it was made.
  Map<String, List<String>> lastingHeaders() {
    Map<String, List<String>> lasting = new TreeMap<>(headers);
    lasting.keySet().removeIf(name -> name.equalsIgnoreCase("date"));
    return lasting;
  }
}
