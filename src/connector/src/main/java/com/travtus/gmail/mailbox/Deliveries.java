package com.travtus.gmail.mailbox;

import java.time.Duration;

/// What the queue has handed to a worker.
@FunctionalInterface
public interface Deliveries {

  /// It comes again after that wait, and not only once the queue takes its worker for dead.
  ///
  /// @param receipt of this one delivery
  void changeVisibility(String receipt, Duration wait);
}
