package com.travtus.gmail.quota;

import java.time.Duration;
import java.time.Instant;

/// A limit on how often a tenant may do something.
///
/// @param name lower-case letters and hyphens
/// @param most maximum in one period
/// @param period begins at multiples of itself since the epoch: each minute, each day (UTC)
public record RateLimit(String name, int most, Duration period) {
  public RateLimit {
    if (!name.matches("[a-z-]+") || most < 0 || !period.isPositive()) {
      throw new IllegalArgumentException("not a rate limit");
    }
  }

  public Instant startOf(Instant now) {
    long seconds = period.toSeconds();
    return Instant.ofEpochSecond(now.getEpochSecond() / seconds * seconds);
  }

  public Instant endOf(Instant now) {
    return startOf(now).plus(period);
  }
}
