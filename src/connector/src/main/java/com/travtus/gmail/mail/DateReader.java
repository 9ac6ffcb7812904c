package com.travtus.gmail.mail;

import com.travtus.gmail.mail.HeaderLexer.Token;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a date (RFC 5322 3.3, with its obsolete forms). The RFC takes an unknown zone for UTC. We
/// reject a date with such a zone, because it would be shifted.
final class DateReader {
  private static final DateTimeFormatter STRICT =
      DateTimeFormatter.RFC_1123_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);

  private static final Pattern FORM =
      Pattern.compile(
          "(?<weekday>[A-Z]{3},)?(?<day>[0-9]{1,2} [A-Z]{3}) (?<year>[0-9]{2,4})"
              + " (?<time>[0-9]{2}:[0-9]{2}(:[0-9]{2})?) ?"
              + "(?<zone>[+-][0-9]{2}[0-5][0-9]|[A-Z]{1,3})");

  /// The zones of RFC 5322 4.3, and `Z` and `UTC`, which are unambiguous. According to the RFC,
  /// nobody knows the sign of the other letters.
  private static final Map<String, String> ZONES =
      Map.ofEntries(
          Map.entry("Z", "+0000"),
          Map.entry("UT", "+0000"),
          Map.entry("UTC", "+0000"),
          Map.entry("GMT", "+0000"),
          Map.entry("EDT", "-0400"),
          Map.entry("EST", "-0500"),
          Map.entry("CDT", "-0500"),
          Map.entry("CST", "-0600"),
          Map.entry("MDT", "-0600"),
          Map.entry("MST", "-0700"),
          Map.entry("PDT", "-0700"),
          Map.entry("PST", "-0800"));

  private DateReader() {}

  /// @return null if it can't be understood, or is not within the years 1 to 9999 in UTC
  static @Nullable Instant read(String text) {
    Matcher form = FORM.matcher(joined(text).toUpperCase(Locale.ROOT));
    if (!form.matches()) {
      return null;
    }
    String weekday = form.group("weekday");
    String date =
        "%s%s %04d %s %s"
            .formatted(
                weekday == null ? "" : weekday + " ",
                form.group("day"),
                year(form.group("year")),
                form.group("time"),
                ZONES.getOrDefault(form.group("zone"), form.group("zone")));
    try {
      OffsetDateTime utc =
          STRICT.parse(date, OffsetDateTime::from).withOffsetSameInstant(ZoneOffset.UTC);
      return utc.getYear() < 1 || utc.getYear() > 9999 ? null : utc.toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /// Removes comments, and leaves at most one blank between words and none beside a comma or colon.
  private static String joined(String text) {
    StringBuilder joined = new StringBuilder();
    boolean mayBeSpaced = false;
    for (Token token : HeaderLexer.tokens(text, HeaderLexer.DATES)) {
      boolean isWord = token.kind() != HeaderLexer.Kind.SPECIAL;
      if (token.spaced() && isWord && mayBeSpaced) {
        joined.append(' ');
      }
      joined.append(token.text());
      mayBeSpaced = isWord;
    }
    return joined.toString();
  }

  /// Completes a year of two or three digits (RFC 5322 4.3).
  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return switch (digits.length()) {
      case 2 -> year < 50 ? 2000 + year : 1900 + year;
      case 3 -> 1900 + year;
      default -> year;
    };
  }
}
