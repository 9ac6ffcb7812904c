package com.travtus.gmail.mailbox;

import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.HistoryId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The result of `users.history.list`.
public sealed interface HistoryResult {

  /// A page of changes. It can be empty and still have a next page.
  ///
  /// @param current the mailbox's current history id; that of the first page becomes the cursor
  /// @param through history id of the page's last change; null if there are no changes
  /// @param at when Google answered, by its clock, to the second; null if unknown
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

  /// The start id is too old or unknown (404), so the history since then is lost.
  record Expired() implements HistoryResult {}

  /// A change of one message.
  ///
  /// @param labels the message's labels after the change
  /// @param changed labels added or removed; empty if the message itself was added or deleted
  record Change(Kind kind, MessageId message, Set<String> labels, Set<String> changed) {

    public Change {
      labels = Set.copyOf(labels);
      changed = Set.copyOf(changed);
    }

    /// The `historyTypes` that the connector reads.
    public enum Kind {
      ADDED,
      /// Deleted permanently, not moved to the trash.
      DELETED,
      LABELS_ADDED,
      LABELS_REMOVED
    }
  }
}
