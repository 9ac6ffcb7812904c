package com.travtus.gmail.emulator.mailbox;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;

/// A message's metadata. [RawMessages] stores its bytes.
///
/// @param sequence order of arrival, which distinguishes messages of the same millisecond
/// @param historyId of the last change to the message
/// @param size in bytes
public record StoredMessage(
    String id,
    String threadId,
    Instant internalDate,
    long sequence,
    Set<String> labels,
    long size,
    long historyId)
    implements Comparable<StoredMessage> {
  public StoredMessage {
    SequencedSet<String> ordered = new LinkedHashSet<>(labels);
    labels = Collections.unmodifiableSet(ordered);
  }

  boolean spamOrTrash() {
    return labels.contains("SPAM") || labels.contains("TRASH");
  }

  StoredMessage relabelled(Collection<String> now, long at) {
    return new StoredMessage(
        id, threadId, internalDate, sequence, new LinkedHashSet<>(now), size, at);
  }

  StoredMessage withoutLabel(String label) {
    Set<String> left = new LinkedHashSet<>(labels);
    left.remove(label);
    return relabelled(left, historyId);
  }

  ListPosition position() {
    return new ListPosition(internalDate.toEpochMilli(), sequence);
  }

  /// Sorts the newest first, like messages.list.
  @Override
  public int compareTo(StoredMessage other) {
    return position().compareTo(other.position());
  }

  /// A message's position in the list, whether or not the message still exists. Page tokens contain
  /// it, so mail that arrives or disappears between two pages shifts nothing.
  public record ListPosition(long internalDate, long sequence) implements Comparable<ListPosition> {
    @Override
    public int compareTo(ListPosition other) {
      int byDate = Long.compare(other.internalDate, internalDate);
      return byDate != 0 ? byDate : Long.compare(other.sequence, sequence);
    }
  }
}
