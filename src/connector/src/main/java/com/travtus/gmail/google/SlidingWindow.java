package com.travtus.gmail.google;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// What was spent within the last minute, in quota units: never more than the limit in any minute,
/// however the minutes are counted. A token bucket would allow as much again at once as it refills
/// in a minute, or no burst worth the name.
final class SlidingWindow {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final int limit;
  private final Deque<Spent> spent = new ArrayDeque<>();
  private long sum;

  private record Spent(long at, int units) {}

  /// @param limit units a minute
  SlidingWindow(int limit) {
    this.limit = limit;
  }

  /// Spends the units if they fit.
  ///
  /// @param now in nanoseconds, of a clock that never goes back
  /// @return nanoseconds until they may fit; 0: they are spent
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
