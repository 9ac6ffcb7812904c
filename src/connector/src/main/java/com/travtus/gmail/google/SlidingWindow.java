package com.travtus.gmail.google;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Counts the quota units spent within the last minute. No minute exceeds the limit, wherever it
/// begins. A token bucket would either allow a burst on top of what it refills in a minute, or no
/// burst worth the name.
final class SlidingWindow {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final int limit;
  private final Deque<Spent> spent = new ArrayDeque<>();
  private long sum;

  private record Spent(long at, int units) {}

  /// @param limit in units per minute
  SlidingWindow(int limit) {
    this.limit = limit;
  }

  /// Spends the units if they fit.
  ///
  /// @param now in nanoseconds, by a clock that never goes back
  /// @return nanoseconds until the units may fit; 0 if they are spent
  synchronized long spend(int units, long now) {
    while (!spent.isEmpty() && now - spent.getFirst().at() >= MINUTE) {
      sum -= spent.removeFirst().units();
    }
    if (sum + units <= limit || spent.isEmpty()) {
      spent.addLast(new Spent(now, units));
      sum += units;
      return 0;
    }
    return spent.getFirst().at() + MINUTE - now;
  }
}
