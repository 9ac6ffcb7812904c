package com.travtus.gmail.quota;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Truncated exponential backoff: the bound doubles with every failure, up to the longest.
///
/// @param base the bound after the first failure
public record Backoff(Duration base, Duration longest) {
  private static final int FEWEST_TO_BE_LONGEST = 40;

  public Backoff {
    if (!base.isPositive() || base.compareTo(longest) > 0) {
      throw new IllegalArgumentException("the base is positive, and no longer than the longest");
    }
  }

  /// The longest wait after so many failures in a row.
  ///
  /// @param before how many there were before this one
  public Duration bound(int before) {
    // A greater power would not fit in a duration's milliseconds.
    if (before >= FEWEST_TO_BE_LONGEST) {
      return longest;
    }
    Duration bound = base.multipliedBy(1L << before);
    return bound.compareTo(longest) > 0 ? longest : bound;
  }

  /// Anything up to the bound ("full jitter"), so that those who failed together do not come again
  /// together.
  public Duration wait(int before, RandomGenerator random) {
    return Duration.ofMillis(random.nextLong(bound(before).toMillis() + 1));
  }

  /// At least half of the bound, for where a wait that chance makes none would be no wait.
  public Duration longWait(int before, RandomGenerator random) {
    long half = bound(before).toMillis() / 2;
    return Duration.ofMillis(half + random.nextLong(bound(before).toMillis() - half + 1));
  }
}
