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

/// A list of mailboxes as CSV (RFC 4180): typed, out of a spreadsheet, or the API's own export.
final class MailboxList {
  /// What one batch of the API takes.
  static final int MOST = 500;

  /// In characters; with the longest notes, a list of [#MOST] has some 600,000.
  static final int LONGEST = 1_000_000;

  /// In the order of their likelihood. What is copied out of a spreadsheet has tabs.
  private static final char[] DELIMITERS = {',', ';', '\t'};

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private MailboxList() {}

  sealed interface Reading {

    /// Never empty.
    record Lines(List<Line> lines) implements Reading {}

    /// It can't be told what its lines are.
    record Unreadable(String why) implements Reading {}
  }

  sealed interface Line {

    /// Of the first line of text that it takes.
    long number();

    record Wanted(long number, NewSubscription mailbox) implements Line {}

    record Wrong(long number, String mailbox, String why) implements Line {}
  }

  /// @param otherwise the authorization where a line has none
  static Reading read(String text, Authorization otherwise) {
    String csv = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    if (csv.length() > LONGEST) {
      return new Reading.Unreadable(
          "The list is too long: %,d characters at most.".formatted(LONGEST));
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
                "Line %d: there is no column “%s”.".formatted(number, columns.unknown()));
          }
          if (columns.isHeader()) {
            continue;
          }
        }
        if (lines.size() == MOST) {
          return new Reading.Unreadable(
              "The list is too long: %d mailboxes at most. Split it.".formatted(MOST));
        }
        lines.add(columns.line(number, row, otherwise));
      }
      return lines.isEmpty()
          ? new Reading.Unreadable("There is no mailbox in the list.")
          : new Reading.Lines(List.copyOf(lines));
    } catch (IOException | UncheckedIOException e) {
      return new Reading.Unreadable(
          "Line %d: a quotation mark is not closed, or text follows on one that is."
              .formatted(ended + 1));
    }
  }

  private static boolean isBlank(CSVRecord row) {
    return StreamSupport.stream(row.spliterator(), false).allMatch(String::isBlank);
  }

  /// The one that the first line with anything in it has most of.
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
