package com.travtus.gmail.emulator.mailbox;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/// The changes of one mailbox; whoever holds it also holds its lock.
///
/// History ids grow by uneven steps, because real ones do and because whoever counts on the next
/// number should find out here.
final class History {
  private static final int WIDEST_STEP = 40;

  private final TreeMap<Long, HistoryRecord> records = new TreeMap<>();
  private final long first;
  private long present;
  private long oldestKnownStart;

  /// @param first the id of a mailbox in which nothing has happened
  History(long first) {
    this.first = first;
    this.present = first;
    this.oldestKnownStart = first;
  }

  long present() {
    return present;
  }

  long next() {
    return present + ThreadLocalRandom.current().nextInt(1, WIDEST_STEP);
  }

  void add(HistoryRecord change) {
    present = change.id();
    records.put(change.id(), change);
  }

  void expire() {
    oldestKnownStart = present;
  }

  /// At most `max` records after `position`, which is `start` or where an earlier page ended. Only
  /// ids that were given out are known as a start. One that is yet to come is nothing to Gmail: it
  /// answers that nothing has happened since.
  HistoryPage page(long start, long position, int max) {
    if (start > present) {
      return new HistoryPage.Records(List.of(), 0, present);
    }
    boolean given = start == first || records.containsKey(start);
    if (!given || start < oldestKnownStart) {
      return new HistoryPage.UnknownStart();
    }
    List<HistoryRecord> page =
        records.tailMap(Math.max(start, position), false).values().stream().limit(max).toList();
    boolean last = page.isEmpty() || page.getLast().id() == present;
    return new HistoryPage.Records(page, last ? 0 : page.getLast().id(), present);
  }
}
