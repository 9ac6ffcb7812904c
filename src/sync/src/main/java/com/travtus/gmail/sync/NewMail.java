package com.travtus.gmail.sync;

import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.HistoryAnswer;
import com.travtus.gmail.subscription.MailSelection;
import java.util.List;
import java.util.function.Predicate;

/// What of a page of the history is to be fetched.
///
/// @param received messages that came in
/// @param relabelled messages that came in earlier and may be wanted now: out of spam, or with a
///     label that the subscription asks for. Only what was received since the subscription began is
///     kept of them, which fetching tells.
record NewMail(List<MessageId> received, List<MessageId> relabelled) {

  static NewMail of(HistoryAnswer.Page page, MailSelection selection) {
    return new NewMail(
        ids(page, change -> change.kind() == HistoryAnswer.Change.Kind.ADDED, selection),
        ids(page, change -> isWidened(change, selection), selection));
  }

  private static List<MessageId> ids(
      HistoryAnswer.Page page, Predicate<HistoryAnswer.Change> of, MailSelection selection) {
    return page.changes().stream()
        .filter(of)
        .filter(change -> selection.admits(change.labels()))
        .map(HistoryAnswer.Change::message)
        .distinct()
        .toList();
  }

  private static boolean isWidened(HistoryAnswer.Change change, MailSelection selection) {
    return switch (change.kind()) {
      case ADDED -> false;
      case LABELS_ADDED -> selection.isWidenedBy(change.changed());
      case LABELS_REMOVED -> MailSelection.isWidenedWithout(change.changed());
    };
  }
}
