package com.travtus.gmail.sync;

import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.mailbox.FetchResult;
import com.travtus.gmail.mailbox.HistoryResult;
import com.travtus.gmail.mailbox.HistoryState;
import com.travtus.gmail.mailbox.Listing;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.mailbox.MessageQuery;
import com.travtus.gmail.mailbox.Usage;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.Label;
import com.travtus.gmail.subscription.Labels;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A mailbox in memory, of small pages. Its history has an entry for each message.
final class InMemoryMailbox implements Mailbox {
  private static final int PAGE = 3;

  private final List<Message> messages = new ArrayList<>();
  private final Set<MessageId> poisoned = new HashSet<>();
  private int expired;

  /// @param history the number of its entry
  record Message(int history, Set<String> labels, Instant receivedAt) {

    MessageId id() {
      return new MessageId("m" + history);
    }
  }

  void deliver(Set<String> labels, Instant now) {
    messages.add(new Message(messages.size() + 1, labels, now));
  }

  /// The history up to now is known no longer.
  void expire() {
    expired = messages.size();
  }

  void poison() {
    if (!messages.isEmpty()) {
      poisoned.add(messages.getLast().id());
    }
  }

  void heal() {
    poisoned.clear();
  }

  List<Message> messages() {
    return messages;
  }

  @Override
  public HistoryState currentHistory() {
    return new HistoryState(present(), null);
  }

  private HistoryId present() {
    return new HistoryId(BigInteger.valueOf(messages.size()));
  }

  @Override
  public Labels labels() {
    return new Labels(
        Stream.of("INBOX", "A", "B", "C").map(label -> new Label(label, label, false)).toList());
  }

  @Override
  public Listing list(MessageQuery what, @Nullable String page) {
    Instant until = what.until();
    List<Message> newestFirst =
        messages.reversed().stream()
            .filter(message -> !message.receivedAt().isBefore(what.since()))
            .filter(message -> until == null || message.receivedAt().isBefore(until))
            .filter(message -> message.labels().containsAll(what.labels()))
            .filter(message -> what.labels().contains("SENT") || !message.labels().contains("SENT"))
            .toList();
    return page(newestFirst, page, (found, next) -> new Listing(ids(found, Message::id), next));
  }

  @Override
  public HistoryResult history(HistoryId start, @Nullable String page) {
    int from = start.value().intValueExact();
    if (from < expired) {
      return new HistoryResult.Expired();
    }
    return page(
        messages.subList(from, messages.size()),
        page,
        (found, next) ->
            new HistoryResult.Page(
                ids(
                    found,
                    message ->
                        new HistoryResult.Change(
                            HistoryResult.Change.Kind.ADDED,
                            message.id(),
                            message.labels(),
                            Set.of())),
                present(),
                found.isEmpty()
                    ? null
                    : new HistoryId(BigInteger.valueOf(found.getLast().history())),
                null,
                next));
  }

  @Override
  public FetchResult fetch(MessageId message, Spool spool) {
    if (poisoned.contains(message)) {
      throw new MailboxException(new MailboxException.Kind.Transient(), "gmail 500");
    }
    Message found =
        messages.stream().filter(each -> each.id().equals(message)).findFirst().orElseThrow();
    return new FetchResult.Fetched("thread", found.labels(), found.receivedAt());
  }

  @Override
  public Usage usage() {
    return Usage.NONE;
  }

  private interface Answer<T> {
    T of(List<Message> found, @Nullable String next);
  }

  private static <T> T page(List<Message> all, @Nullable String page, Answer<T> answer) {
    int from = Math.min(page == null ? 0 : Integer.parseInt(page), all.size());
    int to = Math.min(from + PAGE, all.size());
    return answer.of(
        IntStream.range(from, to).mapToObj(all::get).toList(),
        to < all.size() ? Integer.toString(to) : null);
  }

  private static <T> List<T> ids(List<Message> messages, Function<Message, T> what) {
    return messages.stream().map(what).toList();
  }
}
