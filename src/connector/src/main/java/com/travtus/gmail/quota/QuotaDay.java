package com.travtus.gmail.quota;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// A day of Google's quotas, which ends at midnight Pacific time.
public record QuotaDay(LocalDate date) {
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  public static QuotaDay of(Instant now) {
    return new QuotaDay(LocalDate.ofInstant(now, PACIFIC));
  }

  public Instant end() {
    return date.plusDays(1).atStartOfDay(PACIFIC).toInstant();
  }

  /// Returns the elapsed part of the day, from 0 to 1. Two days of the year have 23 and 25 hours.
  public double elapsed(Instant now) {
    Instant start = date.atStartOfDay(PACIFIC).toInstant();
    double part =
        (double) Duration.between(start, now).toMillis()
            / Duration.between(start, end()).toMillis();
    return Math.clamp(part, 0, 1);
  }

  @Override
  public String toString() {
    return date.toString();
  }
}
