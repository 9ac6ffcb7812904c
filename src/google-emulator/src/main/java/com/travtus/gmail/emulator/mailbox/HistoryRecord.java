package com.travtus.gmail.emulator.mailbox;

import java.util.Set;

/// One change of a mailbox.
///
/// @param labels of the message after the change
/// @param changed the labels that came or went; empty for a message that came or went
public record HistoryRecord(
    long id,
    Kind kind,
    String messageId,
    String threadId,
    Set<String> labels,
    Set<String> changed) {
  /// The names of the API's `historyTypes`.
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
