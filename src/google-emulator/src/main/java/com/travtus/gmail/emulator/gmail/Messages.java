package com.travtus.gmail.emulator.gmail;

import static java.util.Locale.ROOT;

import com.google.api.services.gmail.model.ListMessagesResponse;
import com.google.api.services.gmail.model.Message;
import com.google.api.services.gmail.model.MessagePartBody;
import com.travtus.gmail.emulator.gmail.GmailMethod.Request;
import com.travtus.gmail.emulator.http.GoogleError;
import com.travtus.gmail.emulator.http.RejectedCall;
import com.travtus.gmail.emulator.mailbox.Headers;
import com.travtus.gmail.emulator.mailbox.MessagePage;
import com.travtus.gmail.emulator.mailbox.MessageQuery;
import com.travtus.gmail.emulator.mailbox.StoredMessage;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// messages.list, messages.get and attachments.get.
final class Messages {
  private final Clock clock;

  Messages(Clock clock) {
    this.clock = clock;
  }

  ListMessagesResponse list(Request request) {
    Arguments arguments = new Arguments(request.call().query());
    MessagePage page =
        request
            .mailbox()
            .list(wanted(request, arguments), after(arguments), arguments.maxResults());
    ListMessagesResponse answer =
        new ListMessagesResponse().setResultSizeEstimate((long) page.matching());
    if (!page.messages().isEmpty()) {
      answer.setMessages(
          page.messages().stream()
              .map(each -> new Message().setId(each.id()).setThreadId(each.threadId()))
              .toList());
    }
    if (page.more()) {
      StoredMessage last = page.messages().getLast();
      answer.setNextPageToken(
          PageToken.of(last.internalDate().toEpochMilli(), last.sequence()).text());
    }
    return answer;
  }

  private Predicate<StoredMessage> wanted(Request request, Arguments arguments) {
    String q = request.call().query().first("q").orElse("");
    if (!q.isEmpty() && request.metadataOnly()) {
      throw new RejectedCall(
          new GoogleError(
              403,
              "PERMISSION_DENIED",
              "global",
              "forbidden",
              "Metadata scope does not support 'q' parameter"));
    }
    Set<String> labels = new HashSet<>(request.call().query().all("labelIds"));
    Labels.require(labels, request.mailbox());
    MessageQuery query = parsed(request, q);
    boolean everywhere =
        arguments.flag("includeSpamTrash")
            || query.searchesSpamAndTrash()
            || labels.contains("SPAM")
            || labels.contains("TRASH");
    return message ->
        message.labels().containsAll(labels)
            && (everywhere
                || !(message.labels().contains("SPAM") || message.labels().contains("TRASH")))
            && query.matches().test(message);
  }

  private MessageQuery parsed(Request request, String q) {
    try {
      return MessageQuery.parse(
          q, clock.instant(), each -> Headers.of(request.mailbox().raw(each.id())));
    } catch (MessageQuery.UnsupportedQuery e) {
      throw new RejectedCall(GoogleError.invalidArgument(String.valueOf(e.getMessage())));
    }
  }

  private static StoredMessage.@Nullable ListPosition after(Arguments arguments) {
    return arguments
        .query()
        .first("pageToken")
        .map(PageToken::parse)
        .map(token -> new StoredMessage.ListPosition(token.first(), token.second()))
        .orElse(null);
  }

  Message get(Request request) {
    StoredMessage stored = found(request, "id");
    // Apache Camel sends the format in capitals
    String format =
        request.call().query().first("format").map(each -> each.toLowerCase(ROOT)).orElse("full");
    if (request.metadataOnly() && !Set.of("metadata", "minimal").contains(format)) {
      throw new RejectedCall(
          new GoogleError(
              403,
              "PERMISSION_DENIED",
              "global",
              "forbidden",
              "Metadata scope doesn't allow format " + format.toUpperCase(ROOT)));
    }
    Message message =
        new Message()
            .setId(stored.id())
            .setThreadId(stored.threadId())
            .setHistoryId(BigInteger.valueOf(stored.historyId()))
            .setInternalDate(stored.internalDate().toEpochMilli())
            .setSizeEstimate((int) stored.size());
    if (!stored.labels().isEmpty()) {
      message.setLabelIds(List.copyOf(stored.labels()));
    }
    byte[] raw = request.mailbox().raw(stored.id());
    if (request.fields().includes("snippet")) {
      message.setSnippet(new Snippet(raw).text());
    }
    return switch (format) {
      case "raw" -> message.setRaw(Base64.getUrlEncoder().encodeToString(raw));
      case "minimal" -> message;
      case "metadata" ->
          message.setPayload(
              Payload.headersOnly(raw, request.call().query().all("metadataHeaders")));
      case "full" -> message.setPayload(Payload.of(raw));
      default -> throw Arguments.invalid("format", format);
    };
  }

  MessagePartBody attachment(Request request) {
    StoredMessage stored = found(request, "messageId");
    byte[] raw = request.mailbox().raw(stored.id());
    return Payload.attachment(raw, request.call().path().first("id").orElse(""))
        .orElseThrow(
            () -> new RejectedCall(GoogleError.invalidArgument("Invalid attachment token")));
  }

  private static StoredMessage found(Request request, String parameter) {
    String id = request.call().path().first(parameter).orElse("");
    if (!id.matches("[0-9a-f]{1,16}")) {
      throw new RejectedCall(GoogleError.invalidArgument("Invalid id value"));
    }
    return request.mailbox().find(id).orElseThrow(() -> new RejectedCall(GoogleError.NOT_FOUND));
  }
}
