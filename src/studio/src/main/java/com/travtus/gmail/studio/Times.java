package com.travtus.gmail.studio;

import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import org.ocpsoft.prettytime.PrettyTime;
import org.ocpsoft.prettytime.units.JustNow;

/// Moments and stretches of time, in words.
final class Times {
  private Times() {}

  /// "3 minutes ago", "2 months from now".
  static String relative(Instant moment, Instant now) {
    return words(now).format(moment);
  }

  /// "3 minutes".
  static String length(Instant from, Instant to) {
    return words(to).formatDuration(from);
  }

  /// One has a moment that it counts from, so that it can't be shared.
  private static PrettyTime words(Instant now) {
    PrettyTime words = new PrettyTime(Date.from(now), Locale.ENGLISH);
    words.removeUnit(JustNow.class);
    return words;
  }
}
