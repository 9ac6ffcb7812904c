package com.travtus.gmail.sync;

import java.time.Duration;

record TestSyncSettings(
    Duration ledgerRetention, int dispatchLimit, Duration longestPoll, int parallelism)
    implements SyncSettings {
  /// One message at a time, so that they come in their order.
  static final TestSyncSettings DEFAULTS =
      new TestSyncSettings(Duration.ofDays(30), 100, Duration.ofMinutes(10), 1);

  static TestSyncSettings inParallel(int parallelism) {
    return new TestSyncSettings(
        DEFAULTS.ledgerRetention, DEFAULTS.dispatchLimit, DEFAULTS.longestPoll, parallelism);
  }
}
