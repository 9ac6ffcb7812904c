package com.travtus.gmail.subscription;

import java.util.Collection;
import java.util.Set;

/// Which mail of a mailbox is wanted, by Gmail label id.
///
/// @param labels a message must carry at least one of them; empty: any
public record MailSelection(Set<String> labels) {
  /// Not received, or not wanted by whoever received it.
  private static final Set<String> NEVER = Set.of("SPAM", "TRASH", "DRAFT", "SENT", "CHAT");

  public static final MailSelection EVERYTHING_RECEIVED = new MailSelection(Set.of());

  public MailSelection {
    labels = Set.copyOf(labels);
  }

  public boolean admits(Collection<String> messageLabels) {
    return messageLabels.stream().noneMatch(NEVER::contains)
        && (labels.isEmpty() || messageLabels.stream().anyMatch(labels::contains));
  }

  /// Whether a message that was not admitted may be for the coming of these labels.
  public boolean isWidenedBy(Collection<String> added) {
    return added.stream().anyMatch(labels::contains);
  }

  /// Whether a message that was not admitted may be for the going of these labels: out of spam,
  /// say.
  public static boolean isWidenedWithout(Collection<String> removed) {
    return removed.stream().anyMatch(NEVER::contains);
  }
}
