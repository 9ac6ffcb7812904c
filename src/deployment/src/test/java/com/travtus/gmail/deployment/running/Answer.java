package com.travtus.gmail.deployment.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What became of an invocation.
sealed interface Answer {
  ObjectMapper JSON = new ObjectMapper();

  record Given(String payload) implements Answer {}

  /// The function said that it failed.
  record Failed(String error) implements Answer {}

  /// The function was killed at its deadline.
  record TimedOut() implements Answer {}

  /// Its process ended before it answered.
  record Died(String log) implements Answer {}

  static Answer given(byte[] payload) {
    // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    return payload.length > 6 * 1024 * 1024
        ? new Failed("Response payload size exceeded maximum allowed payload size")
        : new Given(new String(payload, UTF_8));
  }

  /// Of one that was given.
  default JsonNode json() {
    if (!(this instanceof Given(String payload))) {
      throw new AssertionError("not answered: " + this);
    }
    try {
      return JSON.readTree(payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
