package com.travtus.gmail.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/// Dates as pages tell them.
public final class Dates {
  private Dates() {}

  /// As in "1 March 2030", by UTC. Spelled without a locale, of which a native executable has but
  /// one.
  public static String of(Instant instant) {
    LocalDate date = LocalDate.ofInstant(instant, ZoneOffset.UTC);
    String month = date.getMonth().name();
    return "%d %s%s %d"
        .formatted(
            date.getDayOfMonth(),
            month.charAt(0),
            month.substring(1).toLowerCase(Locale.ROOT),
            date.getYear());
  }
}
