package com.travtus.gmail.mailbox;

import java.time.Duration;

/// When work comes again that failed unexpectedly. All tries together take less than the queue's
/// memory, so that nothing piles up behind a mailbox that keeps failing: it is dead before it is
/// queued again.
public final class RedeliveryBackoff {
  /// So many; then it is a dead letter. It is `maxReceiveCount` in the template.
  public static final int TRIES = 5;

  private static final Duration FIRST = Duration.ofSeconds(10);

  private RedeliveryBackoff() {}

  /// Twice as long each time. Half of it is left to chance, so that what failed together does not
  /// come again together.
  ///
  /// @param tries that have failed, 1 or more
  /// @param chance from 0 to 1
  public static Duration after(int tries, double chance) {
    if (tries >= TRIES) {
      // The next receive makes it a dead letter.
      return Duration.ZERO;
    }
    long half = (FIRST.toMillis() << (tries - 1)) / 2;
    return Duration.ofMillis(half + (long) (half * chance));
  }
}
