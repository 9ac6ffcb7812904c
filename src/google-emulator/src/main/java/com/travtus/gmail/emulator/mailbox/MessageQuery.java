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

/// The `q` of messages.list: the operators that name times, folders, labels, senders and
/// Message-IDs.
///
/// A day is midnight Pacific time, as the API's guide on filtering says. Whether a message of the
/// very second is `after:` or `before:` it is written nowhere, so here it is neither: a caller that
/// needs it has to ask for one second more. What is not understood is an error, not free text: a
/// query that the emulator would answer differently from Gmail must not pass silently.
///
/// @param searchesSpamAndTrash the query itself names spam, trash or everything
public record MessageQuery(Predicate<StoredMessage> matches, boolean searchesSpamAndTrash) {
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/M/d");
  private static final Pattern TERM =
      Pattern.compile("(-?)([a-z_0-9]+):(?:\"([^\"]*)\"|(\\S+))", Pattern.CASE_INSENSITIVE);

  /// Reads a query.
  ///
  /// @param headers reads a message's header, which only some operators need
  /// @throws UnsupportedQuery for what is not understood
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

  /// By name or id, in any case, a blank or a slash written as a hyphen.
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

  /// A part of the query that the emulator does not know.
  public static final class UnsupportedQuery extends RuntimeException {
    UnsupportedQuery(String part) {
      super("The emulated Google does not understand this part of q: " + part);
    }
  }
}
