package com.travtus.gmail.sync;

import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.HistoryAnswer;
import com.travtus.gmail.subscription.MailSelection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What of a page of the history is to be fetched, or no longer.
///
/// @param received messages that came in
/// @param relabelled messages that came in earlier and may be wanted now: out of spam, or with a
///     label that the subscription asks for. Only what was received since the subscription began is
///     kept of them, which fetching tells.
/// @param deleted messages that are no more
record NewMail(List<MessageId> received, List<MessageId> relabelled, Set<MessageId> deleted) {

  static NewMail of(HistoryAnswer.Page page, MailSelection selection) {
    Set<MessageId> deleted =
        page.changes().stream()
            .filter(change -> change.kind() == HistoryAnswer.Change.Kind.DELETED)
            .map(HistoryAnswer.Change::message)
            .collect(Collectors.toUnmodifiableSet());
    List<HistoryAnswer.Change> wanted =
        page.changes().stream()
            .filter(change -> !deleted.contains(change.message()))
            .filter(change -> selection.admits(change.labels()))
            .toList();
    return new NewMail(
        ids(wanted, change -> change.kind() == HistoryAnswer.Change.Kind.ADDED),
        ids(wanted, change -> isWidened(change, selection)),
        deleted);
  }

  private static List<MessageId> ids(
      List<HistoryAnswer.Change> changes, Predicate<HistoryAnswer.Change> of) {
    return changes.stream().filter(of).map(HistoryAnswer.Change::message).distinct().toList();
  }

  private static boolean isWidened(HistoryAnswer.Change change, MailSelection selection) {
    return switch (change.kind()) {
      case ADDED, DELETED -> false;
      case LABELS_ADDED -> selection.isWidenedBy(change.changed(), change.labels());
      case LABELS_REMOVED -> MailSelection.isWidenedWithout(change.changed());
    };
  }
}
