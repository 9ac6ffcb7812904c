package com.travtus.gmail.sync;

import java.time.Duration;

record TestSyncSettings(Duration ledgerRetention, int dispatchLimit) implements SyncSettings {
  static final TestSyncSettings DEFAULTS = new TestSyncSettings(Duration.ofDays(30), 100);
}
