package com.travtus.gmail.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/// Formats dates for pages.
public final class Dates {
  private Dates() {}

  /// Formats the instant's date in UTC, as in "1 March 2030". It uses no locale, because a native
  /// executable has only one.
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
