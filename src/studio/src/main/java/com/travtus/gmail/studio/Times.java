package com.travtus.gmail.studio;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import org.ocpsoft.prettytime.PrettyTime;
import org.ocpsoft.prettytime.units.JustNow;
import org.ocpsoft.prettytime.units.Millisecond;

/// Formats points in time and durations for people.
public final class Times {
  private static final DateTimeFormatter TO_THE_MINUTE = format("d MMM uuuu, HH:mm 'UTC'");

  private Times() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /// Returns, for example, "23 Nov 2026, 09:44 UTC".
  public static String at(Instant moment) {
    return TO_THE_MINUTE.format(moment);
  }

  /// Returns, for example, "3 minutes ago" or "2 months from now".
  public static String relative(Instant moment, Instant now) {
    return words(now).format(moment);
  }

  /// Returns, for example, "3 minutes".
  public static String length(Instant from, Instant to) {
    return words(to).formatDuration(from);
  }

  /// Returns, for example, "2 h 3 min 4 s".
  public static String exact(Duration length) {
    String hours = length.toHours() == 0 ? "" : length.toHours() + " h ";
    String minutes = length.toMinutes() == 0 ? "" : length.toMinutesPart() + " min ";
    return hours + minutes + length.toSecondsPart() + " s";
  }

  /// Creates a new instance each time, because an instance is bound to its reference time.
  private static PrettyTime words(Instant now) {
    PrettyTime words = new PrettyTime(Date.from(now), Locale.ENGLISH);
    words.removeUnit(JustNow.class);
    words.removeUnit(Millisecond.class);
    return words;
  }
}
