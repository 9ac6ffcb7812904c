package com.travtus.gmail.google;

import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClientRequest;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponse;
import com.google.api.services.gmail.Gmail;
import com.google.api.services.gmail.model.History;
import com.google.api.services.gmail.model.HistoryLabelAdded;
import com.google.api.services.gmail.model.HistoryLabelRemoved;
import com.google.api.services.gmail.model.HistoryMessageAdded;
import com.google.api.services.gmail.model.HistoryMessageDeleted;
import com.google.api.services.gmail.model.ListHistoryResponse;
import com.google.api.services.gmail.model.ListMessagesResponse;
import com.google.api.services.gmail.model.Message;
import com.google.api.services.gmail.model.Profile;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.mailbox.FetchResult;
import com.travtus.gmail.mailbox.HistoryResult;
import com.travtus.gmail.mailbox.HistoryResult.Change.Kind;
import com.travtus.gmail.mailbox.HistoryState;
import com.travtus.gmail.mailbox.Listing;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.mailbox.MessageQuery;
import com.travtus.gmail.mailbox.Usage;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.Labels;
import com.travtus.gmail.subscription.MailboxAddress;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/// Reads one mailbox over the Gmail API.
final class GmailMailbox implements Mailbox {
  /// The API's maximum.
  private static final long PAGE_SIZE = 500;

  private static final List<String> HISTORY_TYPES =
      List.of("messageAdded", "messageDeleted", "labelAdded", "labelRemoved");

  private static final String HISTORY_FIELDS =
      "historyId,nextPageToken,history(id,messagesAdded/message(id,labelIds)"
          + ",messagesDeleted/message(id)"
          + ",labelsAdded(message(id,labelIds),labelIds)"
          + ",labelsRemoved(message(id,labelIds),labelIds))";

  private final Gmail gmail;
  private final String user;
  private final CallGuard guard;
  private final AuthorizationKind authorization;
  private final UnaryOperator<MailboxException> review;
  private final Clock clock;
  private final UsageCounter usage = new UsageCounter();

  /// @param address the address in every request; Gmail refuses it once it is no longer the
  ///     account's primary address
  /// @param review reconsiders a failure before it is reported
  GmailMailbox(
      Gmail gmail,
      MailboxAddress address,
      CallGuard guard,
      AuthorizationKind authorization,
      UnaryOperator<MailboxException> review,
      Clock clock) {
    this.gmail = gmail;
    this.user = address.value();
    this.guard = guard;
    this.authorization = authorization;
    this.review = review;
    this.clock = clock;
  }

  @Override
  public HistoryState currentHistory() {
    spend(GmailMethod.GET_PROFILE);
    try {
      Gmail.Users.GetProfile request = gmail.users().getProfile(user).setFields("historyId");
      Profile answer = whole(request);
      return new HistoryState(historyId(answer.getHistoryId()), at(request));
    } catch (IOException e) {
      throw refused(e);
    }
  }

  @Override
  public Labels labels() {
    spend(GmailMethod.LIST_LABELS);
    try {
      return GmailLabels.read(whole(GmailLabels.request(gmail, user)));
    } catch (IOException e) {
      throw refused(e);
    }
  }

  @Override
  public Listing list(MessageQuery what, @Nullable String page) {
    spend(GmailMethod.LIST_MESSAGES);
    try {
      ListMessagesResponse answer =
          whole(
              gmail
                  .users()
                  .messages()
                  .list(user)
                  .setQ(query(what))
                  .setLabelIds(what.labels().stream().sorted().toList())
                  .setMaxResults(PAGE_SIZE)
                  .setPageToken(page)
                  .setFields("messages/id,nextPageToken"));
      List<MessageId> messages = new ArrayList<>();
      for (Message message : orEmpty(answer.getMessages())) {
        messages.add(id(message));
      }
      return new Listing(messages, answer.getNextPageToken());
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /// Returns a query that excludes mail which the selection would reject after the fetch. Gmail
  /// takes both times in seconds and does not say whether they are inclusive.
  private static String query(MessageQuery what) {
    Instant until = what.until();
    return "after:%d -in:drafts -in:chats".formatted(what.since().minusSeconds(1).getEpochSecond())
        + (what.labels().contains("SENT") ? "" : " -in:sent")
        + (until == null ? "" : " before:%d".formatted(until.plusSeconds(2).getEpochSecond()));
  }

  @Override
  public HistoryResult history(HistoryId start, @Nullable String page) {
    spend(GmailMethod.LIST_HISTORY);
    try {
      Gmail.Users.History.List request =
          gmail
              .users()
              .history()
              .list(user)
              .setStartHistoryId(start.value())
              .setHistoryTypes(HISTORY_TYPES)
              .setMaxResults(PAGE_SIZE)
              .setPageToken(page)
              .setFields(HISTORY_FIELDS);
      ListHistoryResponse answer = whole(request);
      List<HistoryResult.Change> changes = new ArrayList<>();
      HistoryId through = null;
      for (History record : orEmpty(answer.getHistory())) {
        addChanges(record, changes);
        through = historyId(record.getId());
      }
      return new HistoryResult.Page(
          changes,
          historyId(answer.getHistoryId()),
          through,
          at(request),
          answer.getNextPageToken());
    } catch (IOException e) {
      if (isNotFound(e)) {
        guard.succeeded();
        return new HistoryResult.Expired();
      }
      throw refused(e);
    }
  }

  private <T> T whole(AbstractGoogleJsonClientRequest<T> request) throws IOException {
    T answer = GoogleHttp.answer(request);
    guard.succeeded();
    return answer;
  }

  /// Returns when Google responded, by the `Date` header (RFC 9110, section 6.6.1).
  private static @Nullable Instant at(AbstractGoogleClientRequest<?> answered) {
    return Optional.ofNullable(answered.getLastResponseHeaders())
        .map(HttpHeaders::getDate)
        .map(DateUtils::parseStandardDate)
        .orElse(null);
  }

  private static HistoryId historyId(@Nullable BigInteger value) throws IOException {
    if (value == null) {
      throw new IOException("a response without a historyId");
    }
    return new HistoryId(value);
  }

  private static MessageId id(@Nullable Message message) throws IOException {
    if (message == null || message.getId() == null) {
      throw new IOException("a response with a message without an id");
    }
    return new MessageId(message.getId());
  }

  @Override
  public FetchResult fetch(MessageId message, Spool spool) {
    spend(GmailMethod.GET_MESSAGE);
    long start = System.nanoTime();
    try {
      HttpResponse answer =
          gmail
              .users()
              .messages()
              .get(user, message.value())
              .setFormat("raw")
              .setFields("threadId,labelIds,internalDate,raw")
              .executeUnparsed();
      try {
        FetchResult.Fetched fetched = RawMessage.read(answer.getContent(), spool);
        guard.succeeded();
        usage.fetched(Duration.ofNanos(System.nanoTime() - start));
        return fetched;
      } finally {
        answer.disconnect();
      }
    } catch (IOException e) {
      if (isNotFound(e)) {
        guard.succeeded();
        return new FetchResult.Missing();
      }
      throw refused(e);
    }
  }

  @Override
  public Usage usage() {
    return usage.soFar();
  }

  private void spend(GmailMethod method) {
    guard.pass(method);
    usage.spent(method);
  }

  private static void addChanges(History record, List<HistoryResult.Change> to) throws IOException {
    for (HistoryMessageAdded each : orEmpty(record.getMessagesAdded())) {
      to.add(change(Kind.ADDED, each.getMessage(), null));
    }
    for (HistoryMessageDeleted each : orEmpty(record.getMessagesDeleted())) {
      to.add(change(Kind.DELETED, each.getMessage(), null));
    }
    for (HistoryLabelAdded each : orEmpty(record.getLabelsAdded())) {
      to.add(change(Kind.LABELS_ADDED, each.getMessage(), each.getLabelIds()));
    }
    for (HistoryLabelRemoved each : orEmpty(record.getLabelsRemoved())) {
      to.add(change(Kind.LABELS_REMOVED, each.getMessage(), each.getLabelIds()));
    }
  }

  private static HistoryResult.Change change(
      Kind kind, @Nullable Message message, @Nullable List<String> labels) throws IOException {
    return new HistoryResult.Change(
        kind,
        id(message),
        message == null ? Set.of() : Set.copyOf(orEmpty(message.getLabelIds())),
        Set.copyOf(orEmpty(labels)));
  }

  private boolean isNotFound(IOException e) {
    return GoogleError.of(e, clock.instant())
        .filter(error -> error.from() == GoogleError.From.GMAIL && error.status() == 404)
        .isPresent();
  }

  private MailboxException refused(IOException e) {
    MailboxException exception =
        review.apply(GoogleErrorClassifier.of(e, authorization, clock.instant()));
    if (exception.kind().isThrottle()) {
      usage.throttled();
    }
    guard.failed(exception);
    return exception;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
