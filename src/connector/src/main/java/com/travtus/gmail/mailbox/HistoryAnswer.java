package com.travtus.gmail.mailbox;

import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.HistoryId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `users.history.list` answered.
public sealed interface HistoryAnswer {

  /// A page; it can be empty and still have a next one.
  ///
  /// @param current where the history stands; that of the first page is the run's new cursor
  /// @param nextPage null on the last page
  record Page(List<Added> added, HistoryId current, @Nullable String nextPage)
      implements HistoryAnswer {

    public Page {
      added = List.copyOf(added);
    }
  }

  /// The start is too old or unknown (404): the history since is lost.
  record Expired() implements HistoryAnswer {}

  /// A message that came in.
  ///
  /// @param labels those that it has by now
  record Added(MessageId message, Set<String> labels) {

    public Added {
      labels = Set.copyOf(labels);
    }
  }
}
