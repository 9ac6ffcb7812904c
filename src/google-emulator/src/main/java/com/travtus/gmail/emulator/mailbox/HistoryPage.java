package com.travtus.gmail.emulator.mailbox;

import java.util.List;

/// What follows a startHistoryId.
public sealed interface HistoryPage {
  /// Some of the records.
  ///
  /// @param next the id that the next page starts after; 0 when this is the last one
  record Records(List<HistoryRecord> records, long next, long mailboxHistoryId)
      implements HistoryPage {}

  /// The startHistoryId is too old, or this mailbox never gave it.
  record UnknownStart() implements HistoryPage {}
}
