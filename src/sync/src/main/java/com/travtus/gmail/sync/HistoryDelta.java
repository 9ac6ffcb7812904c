package com.travtus.gmail.sync;

import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.HistoryResult;
import com.travtus.gmail.subscription.MailSelection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The messages of a history page that the sync must fetch, or must no longer fetch.
///
/// @param received messages that are new in the mailbox
/// @param relabelled older messages that the subscription may select now: taken out of spam, or
///     given a selected label. Only those received since the subscription began are stored, which
///     only the fetch tells.
/// @param deleted messages that no longer exist
record HistoryDelta(List<MessageId> received, List<MessageId> relabelled, Set<MessageId> deleted) {

  static HistoryDelta of(HistoryResult.Page page, MailSelection selection) {
    Set<MessageId> deleted =
        page.changes().stream()
            .filter(change -> change.kind() == HistoryResult.Change.Kind.DELETED)
            .map(HistoryResult.Change::message)
            .collect(Collectors.toUnmodifiableSet());
    List<HistoryResult.Change> wanted =
        page.changes().stream()
            .filter(change -> !deleted.contains(change.message()))
            .filter(change -> selection.admits(change.labels()))
            .toList();
    return new HistoryDelta(
        ids(wanted, change -> change.kind() == HistoryResult.Change.Kind.ADDED),
        ids(wanted, change -> isWidened(change, selection)),
        deleted);
  }

  private static List<MessageId> ids(
      List<HistoryResult.Change> changes, Predicate<HistoryResult.Change> of) {
    return changes.stream().filter(of).map(HistoryResult.Change::message).distinct().toList();
  }

  private static boolean isWidened(HistoryResult.Change change, MailSelection selection) {
    return switch (change.kind()) {
      case ADDED, DELETED -> false;
      case LABELS_ADDED -> selection.isWidenedBy(change.changed(), change.labels());
      case LABELS_REMOVED -> MailSelection.isWidenedWithout(change.changed());
    };
  }
}
