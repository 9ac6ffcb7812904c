package com.travtus.gmail.emulator.mailbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `q` parameter of messages.list, with the operators for times, folders, labels, headers and
/// Message-IDs.
///
/// A day starts at midnight Pacific time, as the API's guide on filtering says. Google does not
/// document whether a message of exactly that second matches `after:` or `before:`. Here it matches
/// neither, so callers that need it must allow one more second. Unsupported text is an error rather
/// than free text: the emulator must not silently answer a query differently from Gmail.
///
/// @param searchesSpamAndTrash whether the query itself names spam, trash or all mail
public record MessageQuery(Predicate<StoredMessage> matches, boolean searchesSpamAndTrash) {
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/M/d");
  private static final Pattern TERM =
      Pattern.compile("(-?)([a-z_0-9]+):(?:\"([^\"]*)\"|(\\S+))", Pattern.CASE_INSENSITIVE);

  /// Parses a query.
  ///
  /// @param headers reads a message's header; only some operators need it
  /// @throws UnsupportedQuery if a part of the query is not supported
  public static MessageQuery parse(
      String text, Instant now, Function<StoredMessage, Headers> headers) {
    List<Predicate<StoredMessage>> terms = new ArrayList<>();
    boolean everywhere = false;
    Matcher term = TERM.matcher(text);
    int end = 0;
    while (term.find()) {
      requireBlank(text.substring(end, term.start()));
      end = term.end();
      String operator = term.group(2).toLowerCase(Locale.ROOT);
      String value = term.group(3) == null ? term.group(4) : term.group(3);
      Predicate<StoredMessage> matches = operator(operator, value, now, headers);
      boolean negated = !term.group(1).isEmpty();
      terms.add(negated ? matches.negate() : matches);
      everywhere |= !negated && namesSpamOrTrash(operator, value);
    }
    requireBlank(text.substring(end));
    return new MessageQuery(terms.stream().reduce(message -> true, Predicate::and), everywhere);
  }

  private static void requireBlank(String text) {
    if (!text.isBlank()) {
      throw new UnsupportedQuery(text.strip());
    }
  }

  private static boolean namesSpamOrTrash(String operator, String value) {
    return switch (operator) {
      case "in", "label", "is" -> List.of("anywhere", "spam", "trash").contains(lower(value));
      default -> false;
    };
  }

  private static Predicate<StoredMessage> operator(
      String operator, String value, Instant now, Function<StoredMessage, Headers> headers) {
    return switch (operator) {
      case "after", "newer" -> after(value);
      case "before", "older" -> before(value);
      case "newer_than" -> {
        Instant limit = ago(value, now);
        yield message -> message.internalDate().isAfter(limit);
      }
      case "older_than" -> {
        Instant limit = ago(value, now);
        yield message -> message.internalDate().isBefore(limit);
      }
      case "in" -> folder(value);
      case "label" -> label(value);
      case "is" -> state(value);
      case "from", "to", "cc", "subject" ->
          message ->
              headers
                  .apply(message)
                  .all(operator)
                  .anyMatch(header -> lower(header).contains(lower(value)));
      case "rfc822msgid" ->
          message ->
              headers.apply(message).all("Message-ID").anyMatch(id -> bare(id).equals(bare(value)));
      default -> throw new UnsupportedQuery(operator + ":");
    };
  }

  private static Predicate<StoredMessage> after(String value) {
    if (value.matches("\\d{5,}")) {
      long second = Long.parseLong(value);
      return message -> message.internalDate().getEpochSecond() > second;
    }
    Instant start = midnight(value);
    return message -> !message.internalDate().isBefore(start);
  }

  private static Predicate<StoredMessage> before(String value) {
    if (value.matches("\\d{5,}")) {
      long second = Long.parseLong(value);
      return message -> message.internalDate().getEpochSecond() < second;
    }
    Instant start = midnight(value);
    return message -> message.internalDate().isBefore(start);
  }

  private static Instant midnight(String value) {
    try {
      return LocalDate.parse(value.replace('-', '/'), DAY).atStartOfDay(PACIFIC).toInstant();
    } catch (java.time.DateTimeException e) {
      throw new UnsupportedQuery(value);
    }
  }

  private static Instant ago(String value, Instant now) {
    if (!value.matches("\\d{1,5}[dmy]")) {
      throw new UnsupportedQuery(value);
    }
    int count = Integer.parseInt(value.substring(0, value.length() - 1));
    Period period =
        switch (value.charAt(value.length() - 1)) {
          case 'd' -> Period.ofDays(count);
          case 'm' -> Period.ofMonths(count);
          default -> Period.ofYears(count);
        };
    return ZonedDateTime.ofInstant(now, PACIFIC).minus(period).toInstant();
  }

  private static Predicate<StoredMessage> folder(String value) {
    return switch (lower(value)) {
      case "anywhere" -> message -> true;
      case "draft", "drafts" -> has("DRAFT");
      case "chat", "chats" -> has("CHAT");
      case "inbox", "spam", "trash", "sent" -> has(value.toUpperCase(Locale.ROOT));
      default -> label(value);
    };
  }

  private static Predicate<StoredMessage> state(String value) {
    return switch (lower(value)) {
      case "unread", "starred", "important" -> has(value.toUpperCase(Locale.ROOT));
      case "read" -> has("UNREAD").negate();
      default -> throw new UnsupportedQuery("is:" + value);
    };
  }

  /// Matches a label id, ignoring case and with a hyphen for each space or slash.
  private static Predicate<StoredMessage> label(String value) {
    String wanted = plain(value);
    return message -> message.labels().stream().anyMatch(label -> plain(label).equals(wanted));
  }

  private static Predicate<StoredMessage> has(String label) {
    return message -> message.labels().contains(label);
  }

  private static String plain(String label) {
    return lower(label).replace(' ', '-').replace('/', '-');
  }

  private static String bare(String id) {
    return id.strip().replaceAll("^<|>$", "");
  }

  private static String lower(String value) {
    return value.toLowerCase(Locale.ROOT);
  }

  /// The emulator does not support a part of the query.
  public static final class UnsupportedQuery extends RuntimeException {
    UnsupportedQuery(String part) {
      super("The emulated Google does not support this part of q: " + part);
    }
  }
}
