package com.travtus.gmail.mailbox;

import java.time.Duration;

/// Messages that the queue has delivered to a worker.
@FunctionalInterface
public interface Deliveries {

  /// Delays the next delivery of a message by `wait`, instead of until the queue's timeout.
  ///
  /// @param receipt identifies this one delivery
  void changeVisibility(String receipt, Duration wait);
}
