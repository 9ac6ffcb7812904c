package com.travtus.gmail.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;

/// What becomes of a request to a service behind a [ServiceFront].
public sealed interface Treatment {
  Treatment PASS = new Pass();
  Treatment CUT = new Cut();
  Treatment LOSE = new Lose();
  Treatment HALVE = new Halve();

  static Treatment delay(Duration by) {
    return new Delay(by);
  }

  /// The service takes it, and its answer is passed on.
  record Pass() implements Treatment {}

  /// It reaches the service only after a while.
  record Delay(Duration by) implements Treatment {}

  /// The service never sees it.
  record Answer(int status, String contentType, String body) implements Treatment {
    byte[] bytes() {
      return body.getBytes(UTF_8);
    }
  }

  /// The connection ends, and the service never sees it.
  record Cut() implements Treatment {}

  /// The service takes it; then the connection ends in place of an answer.
  record Lose() implements Treatment {}

  /// The service takes it; then the connection ends halfway through the answer.
  record Halve() implements Treatment {}
}
