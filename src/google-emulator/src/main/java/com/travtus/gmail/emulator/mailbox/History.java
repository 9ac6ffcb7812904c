package com.travtus.gmail.emulator.mailbox;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/// The changes of one mailbox. Callers must hold the mailbox's lock.
///
/// Like real ones, history ids grow in uneven steps, so code that expects consecutive ids fails
/// here.
final class History {
  private static final int WIDEST_STEP = 40;

  private final TreeMap<Long, HistoryRecord> records = new TreeMap<>();
  private final long first;
  private long present;
  private long oldestKnownStart;

  /// @param first history id before any change
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

  /// Returns up to `max` records after `position`, which is `start` or the end of an earlier page.
  /// Only issued ids are valid starts. For a future id, Gmail answers that nothing has changed
  /// since.
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
