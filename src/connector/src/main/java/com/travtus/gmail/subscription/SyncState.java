package com.travtus.gmail.subscription;

import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How far a mailbox has been synced. Only the sync writes it, each time against the revision that
/// it read.
///
/// @param cursor history id up to which the mailbox is synced; null before the first sync
/// @param fullSync the full sync under way; null if none is
/// @param completeThrough everything selected that Gmail received before this instant is stored
/// @param selection mail selection already synced up to the cursor; null if unknown
/// @param labels the last check of the selected labels; null before the first
/// @param lastGap the last period for which the history was lost; null if none
/// @param stored messages stored so far; a worker that crashes has not counted its last few
/// @param lastStoredAt when the last message was stored; null before the first
/// @param quarantined messages that failed repeatedly; the cursor no longer waits for them
/// @param lastFailure why the last run failed; null if it was completed
/// @param nextSyncAt when the mailbox is due to be synced, or to be checked while it can't be
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

  /// Returns the number of consecutive failed runs.
  public int failedRuns() {
    return lastFailure == null ? 0 : lastFailure.runs();
  }

  /// Returns the progress of the listing under way; null if there is none or it has not been
  /// counted yet.
  public @Nullable ListingProgress listingProgress() {
    return fullSync == null ? null : fullSync.listingProgress();
  }

  public SyncState dueAt(Instant instant) {
    return but(to -> to.nextSyncAt = instant);
  }

  /// Records that the history has been read to its end. `completeThrough` stays if our clock has
  /// gone back, and is corrected if our clock was ahead of Google's.
  ///
  /// @param begun when the connector asked Google, by our clock
  /// @param at when Google answered, by its clock; null if unknown
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

  /// Records that the history has been read up to there, but not yet to its end.
  public SyncState readUpTo(HistoryId newCursor) {
    return but(to -> to.cursor = newCursor);
  }

  public SyncState withFullSync(FullSync newFullSync) {
    return but(to -> to.fullSync = newFullSync);
  }

  /// Records the end of the listing. The history since its beginning remains to be read.
  public SyncState fullSyncCompleted() {
    return but(
        to -> {
          to.cursor = fullSync == null ? cursor : fullSync.cursor();
          to.fullSync = null;
          to.lastFailure = null;
        });
  }

  /// Records the number of messages in the listing under way.
  public SyncState counted(long messages, Instant now) {
    return fullSync == null
        ? this
        : withFullSync(fullSync.with(ListingProgress.begun(messages, now)));
  }

  /// Records how many messages the listing under way has passed, if they have been counted.
  public SyncState passed(long messages, Instant now) {
    ListingProgress before = listingProgress();
    return fullSync == null || before == null
        ? this
        : withFullSync(fullSync.with(before.passed(messages, now)));
  }

  /// @param read null if no mail is known to be stored
  public SyncState withSelection(@Nullable MailSelection read) {
    return but(to -> to.selection = read);
  }

  public SyncState withLabels(LabelCheck check) {
    return but(to -> to.labels = check);
  }

  /// Returns the selected labels that the mailbox lacks.
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

  /// Records how far the listing under way has progressed. Does nothing if there is none.
  public SyncState withResumePoint(FullSync.@Nullable ResumePoint resumePoint) {
    return but(to -> to.fullSync = fullSync == null ? null : fullSync.with(resumePoint));
  }

  /// Records another failed run.
  public SyncState withFailure(String why) {
    return but(to -> to.lastFailure = new LastFailure(why, failedRuns() + 1));
  }

  /// Resets the number of consecutive failed runs.
  public SyncState withoutFailure() {
    return but(to -> to.lastFailure = null);
  }

  /// Returns the state as the store has it after this write.
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
