package com.travtus.gmail.emulator.gmail;

import com.google.api.services.gmail.model.History;
import com.google.api.services.gmail.model.HistoryLabelAdded;
import com.google.api.services.gmail.model.HistoryLabelRemoved;
import com.google.api.services.gmail.model.HistoryMessageAdded;
import com.google.api.services.gmail.model.HistoryMessageDeleted;
import com.google.api.services.gmail.model.ListHistoryResponse;
import com.google.api.services.gmail.model.Message;
import com.travtus.gmail.emulator.gmail.GmailMethod.Request;
import com.travtus.gmail.emulator.http.GoogleError;
import com.travtus.gmail.emulator.http.RejectedCall;
import com.travtus.gmail.emulator.mailbox.HistoryPage;
import com.travtus.gmail.emulator.mailbox.HistoryRecord;
import com.travtus.gmail.emulator.mailbox.HistoryRecord.Kind;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// history.list. `maxResults` limits the records checked, so filters can leave a page empty
/// although another page follows.
///
/// Source: developers.google.com/workspace/gmail/api/guides/sync
final class HistoryList {
  private static final Set<String> TYPES =
      Stream.of(Kind.values()).map(Kind::apiName).collect(Collectors.toSet());

  ListHistoryResponse list(Request request) {
    Arguments arguments = new Arguments(request.call().query());
    long start =
        arguments
            .number("startHistoryId")
            .orElseThrow(
                () ->
                    new RejectedCall(
                        GoogleError.invalidArgument("Missing/invalid parameter: startHistoryId")));
    long position =
        arguments
            .query()
            .first("pageToken")
            .map(PageToken::parse)
            .map(PageToken::second)
            .orElse(start);
    List<String> types = arguments.query().all("historyTypes");
    types.stream()
        .filter(type -> !TYPES.contains(type))
        .findFirst()
        .ifPresent(
            type -> {
              throw Arguments.invalid("history_types", type);
            });
    Optional<String> label = arguments.query().first("labelId");
    Labels.require(label.stream().toList(), request.mailbox());
    return switch (request.mailbox().history(start, position, arguments.maxResults())) {
      case HistoryPage.UnknownStart() -> throw new RejectedCall(GoogleError.NOT_FOUND);
      case HistoryPage.Records(var records, long next, long mailboxHistoryId) -> {
        ListHistoryResponse answer =
            new ListHistoryResponse().setHistoryId(BigInteger.valueOf(mailboxHistoryId));
        List<History> history =
            records.stream()
                .filter(each -> types.isEmpty() || types.contains(each.kind().apiName()))
                .filter(each -> label.map(each::concerns).orElse(true))
                .map(HistoryList::json)
                .toList();
        if (!history.isEmpty()) {
          answer.setHistory(history);
        }
        if (next != 0) {
          answer.setNextPageToken(PageToken.of(start, next).text());
        }
        yield answer;
      }
    };
  }

  private static History json(HistoryRecord change) {
    History history =
        new History()
            .setId(BigInteger.valueOf(change.id()))
            .setMessages(
                List.of(new Message().setId(change.messageId()).setThreadId(change.threadId())));
    List<String> changed = List.copyOf(change.changed());
    return switch (change.kind()) {
      case MESSAGE_ADDED ->
          history.setMessagesAdded(List.of(new HistoryMessageAdded().setMessage(message(change))));
      case MESSAGE_DELETED ->
          history.setMessagesDeleted(
              List.of(new HistoryMessageDeleted().setMessage(message(change))));
      case LABEL_ADDED ->
          history.setLabelsAdded(
              List.of(new HistoryLabelAdded().setMessage(message(change)).setLabelIds(changed)));
      case LABEL_REMOVED ->
          history.setLabelsRemoved(
              List.of(new HistoryLabelRemoved().setMessage(message(change)).setLabelIds(changed)));
    };
  }

  private static Message message(HistoryRecord change) {
    Message message = new Message().setId(change.messageId()).setThreadId(change.threadId());
    return change.labels().isEmpty() ? message : message.setLabelIds(List.copyOf(change.labels()));
  }
}
