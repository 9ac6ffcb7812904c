package com.travtus.gmail.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A listing under way: messages received since an instant are compared with the ledger, and the
/// missing ones fetched. The cursor was noted before the listing began, so that whatever arrives
/// meanwhile is in the history after it.
///
/// @param cursor where the history continues once the listing is through
/// @param since what Gmail received from this instant on is listed
/// @param listingProgress how far it is; null until it is counted
/// @param resumePoint where it goes on; null: at its beginning
public record FullSync(
    Cause cause,
    HistoryId cursor,
    Instant since,
    @Nullable ListingProgress listingProgress,
    @Nullable ResumePoint resumePoint) {

  /// One that is to be counted.
  public FullSync(Cause cause, HistoryId cursor, Instant since) {
    this(cause, cursor, since, null, null);
  }

  /// How far it is through, newest mail first.
  ///
  /// @param until what Gmail received from this instant on is through
  /// @param what was listed: whoever lists anything else begins again
  public record ResumePoint(Instant until, MailSelection what) {}

  /// Until when a listing of that is still to be gone through; null: all of it is.
  public @Nullable Instant leftUntil(MailSelection what) {
    return resumePoint != null && resumePoint.what().equals(what) ? resumePoint.until() : null;
  }

  FullSync with(ListingProgress changed) {
    return new FullSync(cause, cursor, since, changed, resumePoint);
  }

  FullSync with(@Nullable ResumePoint changed) {
    return new FullSync(cause, cursor, since, listingProgress, changed);
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
