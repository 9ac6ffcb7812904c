package com.travtus.gmail.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;

/// What becomes of a request to a service behind a [ServiceFront].
public sealed interface FaultMode {
  FaultMode PASS = new Pass();
  FaultMode CUT = new Cut();
  FaultMode LOSE = new Lose();
  FaultMode HALVE = new Halve();

  static FaultMode delay(Duration by) {
    return new Delay(by);
  }

  /// The service takes it, and its answer is passed on.
  record Pass() implements FaultMode {}

  /// It reaches the service only after a while.
  record Delay(Duration by) implements FaultMode {}

  /// The service never sees it.
  record Answer(int status, String contentType, String body) implements FaultMode {
    byte[] bytes() {
      return body.getBytes(UTF_8);
    }
  }

  /// The connection ends, and the service never sees it.
  record Cut() implements FaultMode {}

  /// The service takes it; then the connection ends in place of an answer.
  record Lose() implements FaultMode {}

  /// The service takes it; then the connection ends halfway through the answer.
  record Halve() implements FaultMode {}
}
