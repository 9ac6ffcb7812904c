package com.travtus.gmail.emulator.gmail;

import com.google.api.services.gmail.model.Label;
import com.google.api.services.gmail.model.ListLabelsResponse;
import com.google.api.services.gmail.model.Profile;
import com.travtus.gmail.emulator.gmail.GmailMethod.Request;
import com.travtus.gmail.emulator.http.GoogleError;
import com.travtus.gmail.emulator.http.RejectedCall;
import com.travtus.gmail.emulator.mailbox.Mailbox;
import com.travtus.gmail.emulator.mailbox.StoredMessage;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// labels.list, labels.get and getProfile.
final class Labels {
  private static final List<String> SYSTEM =
      List.of(
          "INBOX",
          "SPAM",
          "TRASH",
          "UNREAD",
          "STARRED",
          "IMPORTANT",
          "SENT",
          "DRAFT",
          "CHAT",
          "CATEGORY_PERSONAL",
          "CATEGORY_SOCIAL",
          "CATEGORY_PROMOTIONS",
          "CATEGORY_UPDATES",
          "CATEGORY_FORUMS");

  static Profile profile(Request request) {
    List<StoredMessage> messages = request.mailbox().newestFirst();
    return new Profile()
        .setEmailAddress(request.mailbox().address())
        .setMessagesTotal(messages.size())
        .setThreadsTotal((int) messages.stream().map(StoredMessage::threadId).distinct().count())
        .setHistoryId(BigInteger.valueOf(request.mailbox().historyId()));
  }

  ListLabelsResponse list(Request request) {
    return new ListLabelsResponse()
        .setLabels(
            known(request.mailbox()).entrySet().stream()
                .map(each -> label(each.getKey(), each.getValue()))
                .toList());
  }

  Label get(Request request) {
    String id = request.call().path().first("id").orElse("");
    String name = known(request.mailbox()).get(id);
    if (name == null) {
      throw new RejectedCall(GoogleError.NOT_FOUND);
    }
    List<StoredMessage> messages =
        request.mailbox().newestFirst().stream()
            .filter(each -> each.labels().contains(id))
            .toList();
    List<StoredMessage> unread =
        messages.stream().filter(each -> each.labels().contains("UNREAD")).toList();
    return label(id, name)
        .setMessagesTotal(messages.size())
        .setMessagesUnread(unread.size())
        .setThreadsTotal(threads(messages))
        .setThreadsUnread(threads(unread));
  }

  private static int threads(List<StoredMessage> messages) {
    return (int) messages.stream().map(StoredMessage::threadId).distinct().count();
  }

  /// @throws RejectedCall if the mailbox does not have all these labels by id; names do not count
  static void require(Collection<String> ids, Mailbox mailbox) {
    Set<String> known = known(mailbox).keySet();
    ids.stream()
        .filter(id -> !known.contains(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw new RejectedCall(GoogleError.invalidArgument("Invalid label: " + id));
            });
  }

  private static Map<String, String> known(Mailbox mailbox) {
    Map<String, String> known = new LinkedHashMap<>();
    SYSTEM.forEach(id -> known.put(id, id));
    mailbox.labels().forEach(known::putIfAbsent);
    return known;
  }

  private static Label label(String id, String name) {
    return new Label().setId(id).setName(name).setType(SYSTEM.contains(id) ? "system" : "user");
  }
}
