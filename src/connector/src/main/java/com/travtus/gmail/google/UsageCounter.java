package com.travtus.gmail.google;

import com.travtus.gmail.mailbox.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/// Counts what one run requests of its mailbox, from several threads. A warm worker keeps the quota
/// from run to run but not this counter, so no run reports another's usage.
final class UsageCounter {
  private final Map<String, Long> units = new ConcurrentHashMap<>();
  private final LongAdder throttles = new LongAdder();
  private final Queue<Duration> fetches = new ConcurrentLinkedQueue<>();

  void spent(GmailMethod method) {
    units.merge(method.path(), (long) method.units(), Long::sum);
  }

  void throttled() {
    throttles.increment();
  }

  void fetched(Duration took) {
    fetches.add(took);
  }

  Usage soFar() {
    return new Usage(units, throttles.sum(), List.copyOf(fetches));
  }
}
