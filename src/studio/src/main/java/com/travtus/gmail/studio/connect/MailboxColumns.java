package com.travtus.gmail.studio.connect;

import com.travtus.gmail.studio.api.NewSubscription;
import com.travtus.gmail.studio.api.Subscription.Authorization;
import com.travtus.gmail.studio.connect.MailboxList.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// The columns of a list.
///
/// @param places positions of the columns by lower-case name
/// @param isHeader whether the first line names the columns
/// @param unknown the first unknown name in the header; null if all are known
record MailboxColumns(Map<String, Integer> places, boolean isHeader, @Nullable String unknown) {
  private static final String MAILBOX = "mailbox";
  private static final String AUTHORIZATION = "authorization";
  private static final String BACKFILL_DAYS = "backfilldays";
  private static final String POLL_MINUTES = "pollminutes";
  private static final String LABELS = "labels";
  private static final String NOTE = "note";

  /// The order of the columns in a list without a header.
  private static final List<String> ORDER =
      List.of(MAILBOX, AUTHORIZATION, BACKFILL_DAYS, POLL_MINUTES, LABELS, NOTE);

  /// Other columns of the API's export, which a new subscription does not have.
  private static final Set<String> OF_THE_EXPORT =
      Set.of(
          "id",
          "status",
          "reason",
          "completethrough",
          "stored",
          "createdat",
          "createdby",
          "reviewdueat",
          "reviewedat",
          "reviewedby",
          "reviewnote");

  /// The same first characters of a formula as in the export.
  private static final String FIRST = "=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20";

  private static final String DELIMITERS = ",;|\\p{Cc}\\p{Zl}\\p{Zp}";
  private static final String IGNORED = "\\p{Z}\\p{C}\"";

  /// The quotes that the export puts before text that a spreadsheet would read as a formula.
  private static final Pattern QUOTED =
      Pattern.compile(
          "^'(?=["
              + IGNORED
              + "]*["
              + FIRST
              + "\\t\\r\\n])"
              + ("|(?<=[" + DELIMITERS + "])'")
              + ("(?=[" + IGNORED + "&&[^" + DELIMITERS + "]]*[" + FIRST + "])"));

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,30})?");

  MailboxColumns {
    places = Map.copyOf(places);
  }

  static MailboxColumns of(CSVRecord first) {
    List<String> names = first.stream().map(MailboxColumns::name).toList();
    if (!names.contains(MAILBOX)) {
      return new MailboxColumns(places(ORDER), false, null);
    }
    String unknown =
        first.stream()
            .filter(each -> !isKnown(name(each)))
            .findFirst()
            .map(String::strip)
            .orElse(null);
    return new MailboxColumns(places(names), true, unknown);
  }

  private static String name(String cell) {
    return cell.strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isKnown(String name) {
    return name.isEmpty() || ORDER.contains(name) || OF_THE_EXPORT.contains(name);
  }

  private static Map<String, Integer> places(List<String> names) {
    Map<String, Integer> places = new HashMap<>();
    for (int place = 0; place < names.size(); place++) {
      places.putIfAbsent(names.get(place), place);
    }
    return places;
  }

  /// Reads a line.
  ///
  /// @param number of the line
  /// @param otherwise the authorization if the line has none
  Line line(long number, CSVRecord row, Authorization otherwise) {
    String mailbox = cell(row, MAILBOX);
    List<String> wrong = new ArrayList<>();
    if (!isHeader && row.size() > ORDER.size()) {
      wrong.add("it has more than %d columns".formatted(ORDER.size()));
    }
    Authorization authorization = authorization(cell(row, AUTHORIZATION), otherwise);
    if (authorization == null) {
      wrong.add("authorization must be delegation or oauth");
    }
    String days = cell(row, BACKFILL_DAYS);
    if (!isNumber(days)) {
      wrong.add("backfillDays must be a number");
    }
    String minutes = cell(row, POLL_MINUTES);
    if (!isNumber(minutes)) {
      wrong.add("pollMinutes must be a number");
    }
    String note = cell(row, NOTE);
    return wrong.isEmpty() && authorization != null
        ? new Line.Wanted(
            number,
            new NewSubscription(
                mailbox,
                authorization,
                ConnectForm.labelsOf(cell(row, LABELS)),
                number(days),
                number(minutes),
                note.isEmpty() ? null : note))
        : new Line.Wrong(number, mailbox, String.join("; ", wrong));
  }

  /// @return empty if the line has no such cell
  private String cell(CSVRecord row, String name) {
    Integer place = places.get(name);
    String cell = place == null || place >= row.size() ? "" : row.get(place);
    return QUOTED.matcher(cell).replaceAll("").strip();
  }

  private static @Nullable Authorization authorization(String cell, Authorization otherwise) {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "" -> otherwise;
      case ConnectForm.DELEGATION -> Authorization.DELEGATION;
      case ConnectForm.OAUTH -> Authorization.OAUTH;
      default -> null;
    };
  }

  private static boolean isNumber(String cell) {
    return cell.isEmpty() || NUMBER.matcher(cell).matches();
  }

  /// Rounds up, because the export shows fractions of minutes.
  private static @Nullable Integer number(String cell) {
    return cell.isEmpty()
        ? null
        : new BigDecimal(cell).setScale(0, RoundingMode.CEILING).intValueExact();
  }
}
