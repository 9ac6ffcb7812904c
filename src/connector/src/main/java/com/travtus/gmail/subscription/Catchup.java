package com.travtus.gmail.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A listing under way: messages received since an instant are compared with the ledger, and the
/// missing ones fetched. The cursor was noted before the listing began, so that whatever arrives
/// meanwhile is in the history after it.
///
/// @param cursor where the history continues once the listing is through
/// @param since what Gmail received from this instant on is listed
/// @param tally how far it is; null until it is counted
public record Catchup(Cause cause, HistoryId cursor, Instant since, @Nullable Tally tally) {

  /// One that is to be counted.
  public Catchup(Cause cause, HistoryId cursor, Instant since) {
    this(cause, cursor, since, null);
  }

  Catchup with(Tally changed) {
    return new Catchup(cause, cursor, since, changed);
  }

  /// Why mail is listed instead of read from the history.
  public enum Cause {
    /// The first sync of a subscription that asked for older mail.
    BACKFILL,
    /// The Gmail API no longer knew the cursor (404 of `history.list`).
    CURSOR_EXPIRED,
    /// More is wished for than was: what is new is fetched as far back as is wished. The cursor
    /// stays where it was.
    SELECTION_WIDENED
  }
}
