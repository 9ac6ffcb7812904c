package com.travtus.gmail.mailbox;

import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.HistoryId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `users.history.list` answered.
public sealed interface HistoryResult {

  /// A page; it can be empty and still have a next one.
  ///
  /// @param current where the history stands; that of the first page is the run's new cursor
  /// @param through up to where the changes of this page go; null if there are none
  /// @param at when it was answered, by Google's clock, to the second; null if it did not say
  /// @param nextPage null on the last page
  record Page(
      List<Change> changes,
      HistoryId current,
      @Nullable HistoryId through,
      @Nullable Instant at,
      @Nullable String nextPage)
      implements HistoryResult {

    public Page {
      changes = List.copyOf(changes);
    }
  }

  /// The start is too old or unknown (404): the history since is lost.
  record Expired() implements HistoryResult {}

  /// What happened to one message.
  ///
  /// @param labels those that the message has after it
  /// @param changed those that came or went; none for a message that came in or was deleted
  record Change(Kind kind, MessageId message, Set<String> labels, Set<String> changed) {

    public Change {
      labels = Set.copyOf(labels);
      changed = Set.copyOf(changed);
    }

    /// The `historyTypes` that are read.
    public enum Kind {
      ADDED,
      /// For good; what is in the trash is not.
      DELETED,
      LABELS_ADDED,
      LABELS_REMOVED
    }
  }
}
