package com.travtus.gmail.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A full sync under way. It lists the messages received since an instant, compares them with the
/// ledger and fetches the missing ones. The cursor was noted before the listing began, so the
/// history after it has whatever arrives during the listing.
///
/// @param cursor where the incremental sync continues after the listing
/// @param since earliest time at which Gmail received a listed message, inclusive
/// @param listingProgress null until the messages have been counted
/// @param resumePoint where the listing continues; null for its beginning
public record FullSync(
    Cause cause,
    HistoryId cursor,
    Instant since,
    @Nullable ListingProgress listingProgress,
    @Nullable ResumePoint resumePoint) {

  /// Creates a full sync whose messages are still to be counted.
  public FullSync(Cause cause, HistoryId cursor, Instant since) {
    this(cause, cursor, since, null, null);
  }

  /// How far the listing has progressed, newest mail first.
  ///
  /// @param until messages that Gmail received at or after this instant are done
  /// @param what the listed selection; a listing of any other starts again
  public record ResumePoint(Instant until, MailSelection what) {}

  /// Returns the instant before which mail of this selection is still to be listed; null for all.
  public @Nullable Instant leftUntil(MailSelection what) {
    return resumePoint != null && resumePoint.what().equals(what) ? resumePoint.until() : null;
  }

  FullSync with(ListingProgress changed) {
    return new FullSync(cause, cursor, since, changed, resumePoint);
  }

  FullSync with(@Nullable ResumePoint changed) {
    return new FullSync(cause, cursor, since, listingProgress, changed);
  }

  /// Why the sync lists mail instead of reading it from the history.
  public enum Cause {
    /// The first sync of a subscription that asked for older mail.
    BACKFILL,
    /// The Gmail API no longer knew the cursor (404 of `history.list`).
    CURSOR_EXPIRED,
    /// More mail is requested than before. The sync fetches the additional mail as far back as
    /// requested, and the cursor stays where it was.
    SELECTION_WIDENED
  }
}
