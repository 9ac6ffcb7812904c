package com.travtus.gmail.google;

import com.google.api.client.http.HttpResponse;
import com.google.api.services.gmail.Gmail;
import com.google.api.services.gmail.model.History;
import com.google.api.services.gmail.model.ListHistoryResponse;
import com.google.api.services.gmail.model.ListMessagesResponse;
import com.google.api.services.gmail.model.Message;
import com.google.api.services.gmail.model.Profile;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.mailbox.FetchAnswer;
import com.travtus.gmail.mailbox.HistoryAnswer;
import com.travtus.gmail.mailbox.HistoryAnswer.Change.Kind;
import com.travtus.gmail.mailbox.Listing;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.MailboxTrouble;
import com.travtus.gmail.mailbox.Usage;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.HistoryId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One mailbox over the Gmail API.
final class GmailMailbox implements Mailbox {
  /// The most that the API allows.
  private static final long PAGE_SIZE = 500;

  private static final String ME = "me";

  private static final List<String> HISTORY_TYPES =
      List.of("messageAdded", "labelAdded", "labelRemoved");

  private static final String HISTORY_FIELDS =
      "historyId,nextPageToken,history(messagesAdded/message(id,labelIds)"
          + ",labelsAdded(message(id,labelIds),labelIds)"
          + ",labelsRemoved(message(id,labelIds),labelIds))";

  private final Gmail gmail;
  private final CallGate gate;
  private final AuthorizationKind authorization;
  private final UnaryOperator<MailboxTrouble> review;
  private final Clock clock;
  private final UsageCount usage = new UsageCount();

  /// @param review looks again at what a refusal seems to mean
  GmailMailbox(
      Gmail gmail,
      CallGate gate,
      AuthorizationKind authorization,
      UnaryOperator<MailboxTrouble> review,
      Clock clock) {
    this.gmail = gmail;
    this.gate = gate;
    this.authorization = authorization;
    this.review = review;
    this.clock = clock;
  }

  @Override
  public HistoryId currentHistory() {
    spend(GmailMethod.GET_PROFILE);
    try {
      Profile answer = gmail.users().getProfile(ME).setFields("historyId").execute();
      gate.answered();
      return new HistoryId(answer.getHistoryId());
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  @Override
  public Listing list(
      Instant since, @Nullable Instant until, @Nullable String label, @Nullable String page) {
    spend(GmailMethod.LIST_MESSAGES);
    // Both take seconds and leave open whether they include them.
    String query =
        "after:%d -in:drafts -in:sent -in:chats".formatted(since.minusSeconds(1).getEpochSecond())
            + (until == null ? "" : " before:%d".formatted(until.plusSeconds(2).getEpochSecond()));
    try {
      ListMessagesResponse answer =
          gmail
              .users()
              .messages()
              .list(ME)
              .setQ(query)
              .setLabelIds(label == null ? null : List.of(label))
              .setMaxResults(PAGE_SIZE)
              .setPageToken(page)
              .setFields("messages/id,nextPageToken")
              .execute();
      gate.answered();
      return new Listing(
          orEmpty(answer.getMessages()).stream()
              .map(message -> new MessageId(message.getId()))
              .toList(),
          answer.getNextPageToken());
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  @Override
  public HistoryAnswer history(HistoryId start, @Nullable String page) {
    spend(GmailMethod.LIST_HISTORY);
    try {
      ListHistoryResponse answer =
          gmail
              .users()
              .history()
              .list(ME)
              .setStartHistoryId(start.value())
              .setHistoryTypes(HISTORY_TYPES)
              .setMaxResults(PAGE_SIZE)
              .setPageToken(page)
              .setFields(HISTORY_FIELDS)
              .execute();
      gate.answered();
      return new HistoryAnswer.Page(
          orEmpty(answer.getHistory()).stream().flatMap(GmailMailbox::changes).toList(),
          new HistoryId(answer.getHistoryId()),
          answer.getNextPageToken());
    } catch (IOException e) {
      if (isNotFound(e)) {
        gate.answered();
        return new HistoryAnswer.Expired();
      }
      throw trouble(e);
    }
  }

  @Override
  public FetchAnswer fetch(MessageId message, Spool spool) {
    spend(GmailMethod.GET_MESSAGE);
    long start = System.nanoTime();
    try {
      HttpResponse answer =
          gmail
              .users()
              .messages()
              .get(ME, message.value())
              .setFormat("raw")
              .setFields("threadId,labelIds,internalDate,raw")
              .executeUnparsed();
      try {
        FetchAnswer.Fetched fetched = RawMessage.read(answer.getContent(), spool);
        gate.answered();
        usage.fetched(Duration.ofNanos(System.nanoTime() - start));
        return fetched;
      } finally {
        answer.disconnect();
      }
    } catch (IOException e) {
      if (isNotFound(e)) {
        gate.answered();
        return new FetchAnswer.Gone();
      }
      throw trouble(e);
    }
  }

  @Override
  public Usage usage() {
    return usage.soFar();
  }

  private void spend(GmailMethod method) {
    gate.pass(method);
    usage.spent(method);
  }

  private static Stream<HistoryAnswer.Change> changes(History record) {
    return Stream.of(
            orEmpty(record.getMessagesAdded()).stream()
                .map(added -> change(Kind.ADDED, added.getMessage(), null)),
            orEmpty(record.getLabelsAdded()).stream()
                .map(each -> change(Kind.LABELS_ADDED, each.getMessage(), each.getLabelIds())),
            orEmpty(record.getLabelsRemoved()).stream()
                .map(each -> change(Kind.LABELS_REMOVED, each.getMessage(), each.getLabelIds())))
        .flatMap(Function.identity());
  }

  private static HistoryAnswer.Change change(
      Kind kind, Message message, @Nullable List<String> labels) {
    return new HistoryAnswer.Change(
        kind,
        new MessageId(message.getId()),
        Set.copyOf(orEmpty(message.getLabelIds())),
        Set.copyOf(orEmpty(labels)));
  }

  private boolean isNotFound(IOException e) {
    return GoogleError.of(e, clock.instant())
        .filter(error -> error.from() == GoogleError.From.GMAIL && error.status() == 404)
        .isPresent();
  }

  private MailboxTrouble trouble(IOException e) {
    MailboxTrouble trouble = review.apply(Diagnosis.of(e, authorization, clock.instant()));
    if (isThrottle(trouble.kind())) {
      usage.throttled();
    }
    gate.failed(trouble);
    return trouble;
  }

  private static boolean isThrottle(MailboxTrouble.Kind trouble) {
    return switch (trouble) {
      case MailboxTrouble.Kind.Throttled _,
          MailboxTrouble.Kind.ProjectThrottled _,
          MailboxTrouble.Kind.DaySpent _ ->
          true;
      case MailboxTrouble.Kind.Held _,
          MailboxTrouble.Kind.Passing _,
          MailboxTrouble.Kind.GrantDead _,
          MailboxTrouble.Kind.Ours _,
          MailboxTrouble.Kind.Blocked _ ->
          false;
    };
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
