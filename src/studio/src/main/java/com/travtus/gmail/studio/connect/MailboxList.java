package com.travtus.gmail.studio.connect;

import com.travtus.gmail.studio.api.NewSubscription;
import com.travtus.gmail.studio.api.Subscription.Authorization;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Reads a list of mailboxes as CSV (RFC 4180): typed, from a spreadsheet, or the API's export.
final class MailboxList {
  /// The maximum size of an API batch.
  static final int MOST = 500;

  /// The maximum length in characters. A list of [#MOST] with the longest notes has some 600,000.
  static final int LONGEST = 1_000_000;

  /// The most likely first. Cells copied from a spreadsheet are separated by tabs.
  private static final char[] DELIMITERS = {',', ';', '\t'};

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private MailboxList() {}

  sealed interface Reading {

    /// The lines, at least one.
    record Lines(List<Line> lines) implements Reading {}

    /// The text can't be split into lines.
    record Unreadable(String why) implements Reading {}
  }

  sealed interface Line {

    /// Returns the number of its first line of text.
    long number();

    record Wanted(long number, NewSubscription mailbox) implements Line {}

    record Wrong(long number, String mailbox, String why) implements Line {}
  }

  /// @param otherwise the authorization for lines that have none
  static Reading read(String text, Authorization otherwise) {
    String csv = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    if (csv.length() > LONGEST) {
      return new Reading.Unreadable(
          "The list is too long. The limit is %,d characters.".formatted(LONGEST));
    }
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(delimiter(csv)).setIgnoreEmptyLines(false).get();
    long ended = 0;
    try (CSVParser parser = CSVParser.parse(new StringReader(csv), format)) {
      List<Line> lines = new ArrayList<>();
      MailboxColumns columns = null;
      for (Iterator<CSVRecord> records = parser.iterator(); records.hasNext(); ) {
        CSVRecord row = records.next();
        long number = ended + 1;
        ended = parser.getCurrentLineNumber();
        if (isBlank(row)) {
          continue;
        }
        if (columns == null) {
          columns = MailboxColumns.of(row);
          if (columns.unknown() != null) {
            return new Reading.Unreadable(
                "Line %d: unknown column “%s”.".formatted(number, columns.unknown()));
          }
          if (columns.isHeader()) {
            continue;
          }
        }
        if (lines.size() == MOST) {
          return new Reading.Unreadable(
              "The list is too long. Split it into lists of at most %d mailboxes.".formatted(MOST));
        }
        lines.add(columns.line(number, row, otherwise));
      }
      return lines.isEmpty()
          ? new Reading.Unreadable("The list contains no mailboxes.")
          : new Reading.Lines(List.copyOf(lines));
    } catch (IOException | UncheckedIOException e) {
      return new Reading.Unreadable(
          "Line %d: a quotation mark is not closed, or text follows a closing one."
              .formatted(ended + 1));
    }
  }

  private static boolean isBlank(CSVRecord row) {
    return StreamSupport.stream(row.spliterator(), false).allMatch(String::isBlank);
  }

  /// Returns the delimiter that is most frequent in the first line that is not blank.
  private static char delimiter(String csv) {
    String first = csv.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char most = DELIMITERS[0];
    for (char each : DELIMITERS) {
      if (count(first, each) > count(first, most)) {
        most = each;
      }
    }
    return most;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(each -> each == wanted).count();
  }
}
