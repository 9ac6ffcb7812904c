package com.travtus.gmail.sync;

import java.time.Duration;

record TestSyncSettings(int queueDepth, int parallelism) implements SyncSettings {
  /// One message at a time, so that they come in their order.
  static final TestSyncSettings DEFAULTS = new TestSyncSettings(100, 1);

  static TestSyncSettings inParallel(int parallelism) {
    return new TestSyncSettings(DEFAULTS.queueDepth, parallelism);
  }

  static TestSyncSettings withQueueDepth(int depth) {
    return new TestSyncSettings(depth, DEFAULTS.parallelism);
  }

  @Override
  public Duration ledgerRetention() {
    return Duration.ofDays(30);
  }

  @Override
  public int dispatchLimit() {
    return 100;
  }

  @Override
  public Duration topUpEvery() {
    return Duration.ZERO;
  }

  @Override
  public Duration longestRun() {
    return Duration.ofMinutes(2);
  }

  @Override
  public Duration longestPoll() {
    return Duration.ofMinutes(10);
  }
}
