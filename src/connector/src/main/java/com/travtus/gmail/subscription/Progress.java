package com.travtus.gmail.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a mailbox is in. Written by the sync alone, each time against the revision that it read.
///
/// @param cursor the history up to here is in; null before the first sync
/// @param catchup a listing that is not through yet
/// @param completeThrough everything received before this instant is in
/// @param lastGap the last time that the history was lost
/// @param stored messages stored so far
/// @param lastStoredAt when the last of them was; null before the first
/// @param lastError what stopped the last run, null when it came to its end
/// @param nextSyncAt when the mailbox is due; null while the subscription is not active
/// @param revision counts the changes, for the conditional update
public record Progress(
    @Nullable HistoryId cursor,
    @Nullable Catchup catchup,
    @Nullable Instant completeThrough,
    @Nullable Gap lastGap,
    long stored,
    @Nullable Instant lastStoredAt,
    @Nullable String lastError,
    @Nullable Instant nextSyncAt,
    long revision) {

  public static final Progress NONE = new Progress(null, null, null, null, 0, null, null, null, 0);

  public Progress dueAt(Instant instant) {
    return new Progress(
        cursor,
        catchup,
        completeThrough,
        lastGap,
        stored,
        lastStoredAt,
        lastError,
        instant,
        revision);
  }

  public Progress withCursor(HistoryId newCursor, Instant newCompleteThrough) {
    return new Progress(
        newCursor,
        null,
        newCompleteThrough,
        lastGap,
        stored,
        lastStoredAt,
        null,
        nextSyncAt,
        revision);
  }

  public Progress withCatchup(Catchup newCatchup) {
    return new Progress(
        cursor,
        newCatchup,
        completeThrough,
        lastGap,
        stored,
        lastStoredAt,
        lastError,
        nextSyncAt,
        revision);
  }

  /// The listing is through: what is left is the history since it began.
  public Progress caughtUp() {
    HistoryId noted = catchup == null ? cursor : catchup.cursor();
    return new Progress(
        noted, null, completeThrough, lastGap, stored, lastStoredAt, null, nextSyncAt, revision);
  }

  public Progress withGap(Gap gap) {
    return new Progress(
        cursor,
        catchup,
        completeThrough,
        gap,
        stored,
        lastStoredAt,
        lastError,
        nextSyncAt,
        revision);
  }

  public Progress plusStored(int messages, Instant now) {
    return new Progress(
        cursor,
        catchup,
        completeThrough,
        lastGap,
        stored + messages,
        messages == 0 ? lastStoredAt : now,
        lastError,
        nextSyncAt,
        revision);
  }

  public Progress withError(String error) {
    return new Progress(
        cursor,
        catchup,
        completeThrough,
        lastGap,
        stored,
        lastStoredAt,
        error,
        nextSyncAt,
        revision);
  }

  /// As the store holds it once this is written.
  public Progress written() {
    return new Progress(
        cursor,
        catchup,
        completeThrough,
        lastGap,
        stored,
        lastStoredAt,
        lastError,
        nextSyncAt,
        revision + 1);
  }
}
