package com.travtus.gmail.emulator.gmail;

import com.google.api.services.gmail.model.Label;
import com.google.api.services.gmail.model.ListLabelsResponse;
import com.google.api.services.gmail.model.Profile;
import com.travtus.gmail.emulator.gmail.GmailMethod.Request;
import com.travtus.gmail.emulator.http.GoogleError;
import com.travtus.gmail.emulator.http.RejectedCall;
import com.travtus.gmail.emulator.mailbox.StoredMessage;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// labels.list, labels.get and getProfile. A label that is none of Gmail's own is the user's; its
/// name is its id.
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
    return new ListLabelsResponse().setLabels(known(request).stream().map(Labels::label).toList());
  }

  Label get(Request request) {
    String id = request.call().path().first("id").orElse("");
    if (!known(request).contains(id)) {
      throw new RejectedCall(GoogleError.NOT_FOUND);
    }
    List<StoredMessage> messages =
        request.mailbox().newestFirst().stream()
            .filter(each -> each.labels().contains(id))
            .toList();
    List<StoredMessage> unread =
        messages.stream().filter(each -> each.labels().contains("UNREAD")).toList();
    return label(id)
        .setMessagesTotal(messages.size())
        .setMessagesUnread(unread.size())
        .setThreadsTotal(threads(messages))
        .setThreadsUnread(threads(unread));
  }

  private static int threads(List<StoredMessage> messages) {
    return (int) messages.stream().map(StoredMessage::threadId).distinct().count();
  }

  private static Set<String> known(Request request) {
    Set<String> known = new LinkedHashSet<>(SYSTEM);
    known.addAll(request.mailbox().labels());
    return known;
  }

  private static Label label(String id) {
    return new Label().setId(id).setName(id).setType(SYSTEM.contains(id) ? "system" : "user");
  }
}
