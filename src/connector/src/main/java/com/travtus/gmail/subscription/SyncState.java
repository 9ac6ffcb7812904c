package com.travtus.gmail.subscription;

import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How far a mailbox is in. Written by the sync alone, each time against the revision that it read.
///
/// @param cursor the history up to here is in; null before the first sync
/// @param fullSync a listing that is not through yet
/// @param completeThrough everything received before this instant is in, as far as the selection
///     goes
/// @param selection which mail is in up to the cursor: what was wished for when the mailbox was
///     last read; null: of none is it known
/// @param labels what the mailbox had of the selected labels; null: it was not asked yet
/// @param lastGap the last time that the history was lost
/// @param stored messages stored so far; a worker that dies has not counted its last few
/// @param lastStoredAt when the last of them was; null before the first
/// @param quarantined messages that could not be taken in and hold the cursor no longer
/// @param lastFailure what stopped the last run; null when it came to its end
/// @param nextSyncAt when the mailbox is due, be it to be synced or, while that is not possible, to
///     be asked about
/// @param revision counts the changes, for the conditional update
public record SyncState(
    @Nullable HistoryId cursor,
    @Nullable FullSync fullSync,
    @Nullable Instant completeThrough,
    @Nullable MailSelection selection,
    @Nullable LabelCheck labels,
    @Nullable Gap lastGap,
    long stored,
    @Nullable Instant lastStoredAt,
    int quarantined,
    @Nullable LastFailure lastFailure,
    @Nullable Instant nextSyncAt,
    long revision) {

  public static final SyncState NONE =
      new SyncState(null, null, null, null, null, null, 0, null, 0, null, null, 0);

  /// How many runs in a row have failed.
  public int failedRuns() {
    return lastFailure == null ? 0 : lastFailure.runs();
  }

  /// How far the listing under way is; null if none is, or it is not counted yet.
  public @Nullable ListingProgress listingProgress() {
    return fullSync == null ? null : fullSync.listingProgress();
  }

  public SyncState dueAt(Instant instant) {
    return but(to -> to.nextSyncAt = instant);
  }

  /// No clock of ours that went back takes back what was said, and none that was ahead of Google's
  /// has its word stand.
  ///
  /// @param begun when Google was asked, by our clock
  /// @param at when it answered, by its own; null if it did not say
  public SyncState withCursor(HistoryId newCursor, Instant begun, @Nullable Instant at) {
    Instant complete = at == null || begun.isBefore(at) ? begun : at;
    return but(
        to -> {
          to.cursor = newCursor;
          to.fullSync = null;
          to.completeThrough =
              completeThrough == null
                      || complete.isAfter(completeThrough)
                      || (at != null && completeThrough.isAfter(at))
                  ? complete
                  : completeThrough;
          to.lastFailure = null;
        });
  }

  /// The history is read up to there, and not yet to its end.
  public SyncState readUpTo(HistoryId newCursor) {
    return but(to -> to.cursor = newCursor);
  }

  public SyncState withFullSync(FullSync newFullSync) {
    return but(to -> to.fullSync = newFullSync);
  }

  /// The listing is through: what is left is the history since it began.
  public SyncState fullSyncCompleted() {
    return but(
        to -> {
          to.cursor = fullSync == null ? cursor : fullSync.cursor();
          to.fullSync = null;
          to.lastFailure = null;
        });
  }

  /// The listing under way has been counted.
  public SyncState counted(long messages, Instant now) {
    return fullSync == null
        ? this
        : withFullSync(fullSync.with(ListingProgress.begun(messages, now)));
  }

  /// As far as the listing under way is counted, so many of its messages have been passed.
  public SyncState passed(long messages, Instant now) {
    ListingProgress before = listingProgress();
    return fullSync == null || before == null
        ? this
        : withFullSync(fullSync.with(before.passed(messages, now)));
  }

  /// @param read null: of no mail is it known that it is in
  public SyncState withSelection(@Nullable MailSelection read) {
    return but(to -> to.selection = read);
  }

  public SyncState withLabels(LabelCheck check) {
    return but(to -> to.labels = check);
  }

  /// Of the selected labels, those that the mailbox lacks.
  public Set<String> missingLabels() {
    return labels == null ? Set.of() : labels.missing();
  }

  public SyncState withQuarantined(int messages) {
    return but(to -> to.quarantined = messages);
  }

  public SyncState withGap(Gap gap) {
    return but(to -> to.lastGap = gap);
  }

  public SyncState plusStored(int messages, Instant now) {
    return but(
        to -> {
          to.stored = stored + messages;
          to.lastStoredAt = messages == 0 ? lastStoredAt : now;
        });
  }

  /// The listing under way is through so far; nothing without one.
  public SyncState resumePoint(FullSync.@Nullable ResumePoint resumePoint) {
    return but(to -> to.fullSync = fullSync == null ? null : fullSync.with(resumePoint));
  }

  /// One more run has failed.
  public SyncState withFailure(String why) {
    return but(to -> to.lastFailure = new LastFailure(why, failedRuns() + 1));
  }

  /// The row of failed runs begins anew.
  public SyncState withoutFailure() {
    return but(to -> to.lastFailure = null);
  }

  /// As the store holds it once this is written.
  public SyncState written() {
    return but(to -> to.revision = revision + 1);
  }

  private SyncState but(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  private static final class Draft {
    private @Nullable HistoryId cursor;
    private @Nullable FullSync fullSync;
    private @Nullable Instant completeThrough;
    private @Nullable MailSelection selection;
    private @Nullable LabelCheck labels;
    private @Nullable Gap lastGap;
    private long stored;
    private @Nullable Instant lastStoredAt;
    private int quarantined;
    private @Nullable LastFailure lastFailure;
    private @Nullable Instant nextSyncAt;
    private long revision;

    Draft(SyncState from) {
      cursor = from.cursor;
      fullSync = from.fullSync;
      completeThrough = from.completeThrough;
      selection = from.selection;
      labels = from.labels;
      lastGap = from.lastGap;
      stored = from.stored;
      lastStoredAt = from.lastStoredAt;
      quarantined = from.quarantined;
      lastFailure = from.lastFailure;
      nextSyncAt = from.nextSyncAt;
      revision = from.revision;
    }

    SyncState done() {
      return new SyncState(
          cursor,
          fullSync,
          completeThrough,
          selection,
          labels,
          lastGap,
          stored,
          lastStoredAt,
          quarantined,
          lastFailure,
          nextSyncAt,
          revision);
    }
  }
}
