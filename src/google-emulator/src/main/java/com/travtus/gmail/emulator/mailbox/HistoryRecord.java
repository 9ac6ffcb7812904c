package com.travtus.gmail.emulator.mailbox;

import java.util.Set;

/// A change in a mailbox.
///
/// @param labels of the message after the change
/// @param changed labels added or removed; empty if the message was added or deleted
public record HistoryRecord(
    long id,
    Kind kind,
    String messageId,
    String threadId,
    Set<String> labels,
    Set<String> changed) {
  /// The kinds of changes, named as in the API's `historyTypes`.
  public enum Kind {
    MESSAGE_ADDED("messageAdded"),
    MESSAGE_DELETED("messageDeleted"),
    LABEL_ADDED("labelAdded"),
    LABEL_REMOVED("labelRemoved");

    private final String apiName;

    Kind(String apiName) {
      this.apiName = apiName;
    }

    public String apiName() {
      return apiName;
    }
  }

  public boolean concerns(String label) {
    return labels.contains(label) || changed.contains(label);
  }
}
