package com.travtus.gmail.emulator.http;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;

/// An HTTP call.
///
/// @param headers first value of each header, by name in lower case
public record Call(
    Parameters path, Parameters query, Parameters form, Map<String, String> headers, Buffer body) {
  public Call {
    headers = Map.copyOf(headers);
  }

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  /// Returns the bearer token in the Authorization header.
  public Optional<String> bearerToken() {
    return header("authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).strip())
        .filter(token -> !token.isEmpty());
  }

  @Override
  public String toString() {
    return "Call[" + path + "]";
  }
}
