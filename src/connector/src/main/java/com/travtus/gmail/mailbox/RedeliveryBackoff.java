package com.travtus.gmail.mailbox;

import java.time.Duration;

/// Decides when work that failed unexpectedly is delivered again. All attempts together take less
/// than [SyncQueue#DEDUPLICATION_INTERVAL]. A mailbox that keeps failing therefore reaches the
/// dead-letter queue before it is queued again, and nothing piles up behind it.
public final class RedeliveryBackoff {
  /// Attempts before the dead-letter queue; equals `maxReceiveCount` in the template.
  public static final int TRIES = 5;

  private static final Duration FIRST = Duration.ofSeconds(10);

  private RedeliveryBackoff() {}

  /// Doubles the wait with each attempt. Half of the wait is random, which spreads out work that
  /// failed at the same time.
  ///
  /// @param tries failed attempts so far, 1 or more
  /// @param chance random number from 0 to 1
  public static Duration after(int tries, double chance) {
    if (tries >= TRIES) {
      // The next receive moves it to the dead-letter queue.
      return Duration.ZERO;
    }
    long half = (FIRST.toMillis() << (tries - 1)) / 2;
    return Duration.ofMillis(half + (long) (half * chance));
  }
}
