package com.travtus.gmail.emulator.mailbox;

import java.util.List;

/// A page of the history after a startHistoryId.
public sealed interface HistoryPage {
  /// A page of records.
  ///
  /// @param next id after which the next page starts; 0 on the last page
  record Records(List<HistoryRecord> records, long next, long mailboxHistoryId)
      implements HistoryPage {}

  /// The startHistoryId is too old, or this mailbox never issued it.
  record UnknownStart() implements HistoryPage {}
}
