package com.travtus.gmail.subscriptions.view;

import com.travtus.gmail.subscription.Attestation;
import com.travtus.gmail.subscription.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/// Writes subscriptions as CSV (RFC 4180).
public final class SubscriptionTable {
  /// OWASP's list of characters that begin a formula, with their full-width forms.
  private static final String FIRST = "=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20";

  private static final String DELIMITERS = ",;|\\p{Cc}\\p{Zl}\\p{Zp}";
  private static final String IGNORED = "\\p{Z}\\p{C}\"";

  /// Matches where a spreadsheet could see the beginning of a formula, even after blanks, invisible
  /// characters or quotation marks: at the cell's beginning, and after each character within it
  /// that some spreadsheet takes for the end of a cell, as `;` is in half of Europe
  /// (https://owasp.org/www-community/attacks/CSV_Injection).
  private static final Pattern FORMULA =
      Pattern.compile(
          "^(?=["
              + IGNORED
              + "]*["
              + FIRST
              + "\\t\\r\\n])"
              + ("|(?<=[" + DELIMITERS + "])")
              + ("(?=[" + IGNORED + "&&[^" + DELIMITERS + "]]*[" + FIRST + "])"));

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "id",
              "mailbox",
              "authorization",
              "status",
              "reason",
              "labels",
              "backfillDays",
              "pollMinutes",
              "note",
              "completeThrough",
              "stored",
              "createdAt",
              "createdBy",
              "reviewDueAt",
              "reviewedAt",
              "reviewedBy",
              "reviewNote")
          .get();

  private SubscriptionTable() {}

  public static String csv(List<Subscription> subscriptions) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      for (Subscription each : subscriptions) {
        printer.printRecord(Arrays.stream(row(each)).map(SubscriptionTable::cell).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can't be written", e);
    }
    return text.toString();
  }

  private static @Nullable Object[] row(Subscription subscription) {
    Attestation last = subscription.review().last();
    return new @Nullable Object[] {
      subscription.id(),
      subscription.mailbox().value(),
      subscription.authorization().name().toLowerCase(Locale.ROOT),
      subscription.status(),
      subscription.reason(),
      String.join(", ", Units.labels(subscription.options())),
      subscription.options().backfillDays(),
      Units.minutes(subscription.options().pollInterval()),
      subscription.options().note(),
      subscription.syncState().completeThrough(),
      subscription.syncState().stored(),
      subscription.creation().createdAt(),
      subscription.creation().createdBy(),
      subscription.review().dueAt(),
      last == null ? null : last.at(),
      last == null ? null : last.by(),
      last == null ? null : last.note(),
    };
  }

  /// Puts a quote in front of each formula, which makes it text to a spreadsheet.
  private static String cell(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    return FORMULA.matcher(text).replaceAll("'");
  }
}
