package com.travtus.gmail.emulator.mailbox;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;

/// A message as the mailbox knows it; its bytes are kept elsewhere.
///
/// @param sequence the order of arrival, which tells messages of the same millisecond apart
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

  Position position() {
    return new Position(internalDate.toEpochMilli(), sequence);
  }

  /// Newest first, as messages.list has it.
  @Override
  public int compareTo(StoredMessage other) {
    return position().compareTo(other.position());
  }

  /// Where a message stands in the list, whether or not it still exists: what page tokens hold, so
  /// that mail which comes or goes between two pages moves nothing.
  public record Position(long internalDate, long sequence) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
      int byDate = Long.compare(other.internalDate, internalDate);
      return byDate != 0 ? byDate : Long.compare(other.sequence, sequence);
    }
  }
}
