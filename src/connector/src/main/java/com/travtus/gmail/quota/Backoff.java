package com.travtus.gmail.quota;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Truncated exponential backoff. The bound doubles with every failure, up to the longest.
///
/// @param base the bound after the first failure
public record Backoff(Duration base, Duration longest) {
  private static final int FEWEST_TO_BE_LONGEST = 40;

  public Backoff {
    if (!base.isPositive() || base.compareTo(longest) > 0) {
      throw new IllegalArgumentException("base must be positive and no longer than longest");
    }
  }

  /// Returns the longest wait after consecutive failures.
  ///
  /// @param before the number of failures before this one
  public Duration bound(int before) {
    // A higher power would overflow a duration's milliseconds.
    if (before >= FEWEST_TO_BE_LONGEST) {
      return longest;
    }
    Duration bound = base.multipliedBy(1L << before);
    return bound.compareTo(longest) > 0 ? longest : bound;
  }

  /// Returns a random wait up to the bound ("full jitter"), which keeps callers that failed
  /// together from retrying together.
  public Duration wait(int before, RandomGenerator random) {
    return Duration.ofMillis(random.nextLong(bound(before).toMillis() + 1));
  }

  /// Returns a random wait of at least half the bound, for callers that must not retry almost at
  /// once.
  public Duration longWait(int before, RandomGenerator random) {
    long half = bound(before).toMillis() / 2;
    return Duration.ofMillis(half + random.nextLong(bound(before).toMillis() - half + 1));
  }
}
