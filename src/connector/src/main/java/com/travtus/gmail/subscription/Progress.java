package com.travtus.gmail.subscription;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How far a mailbox is in. Written by the sync alone, each time against the revision that it read.
///
/// @param cursor the history up to here is in; null before the first sync
/// @param catchup a listing that is not through yet
/// @param completeThrough everything received before this instant is in
/// @param selection which mail that is: what was wished for when the mailbox was last read; null
///     before the first sync
/// @param lastGap the last time that the history was lost
/// @param stored messages stored so far
/// @param lastStoredAt when the last of them was; null before the first
/// @param trouble what stopped the last run; null when it came to its end
/// @param nextSyncAt when the mailbox is due; null while the subscription is not active
/// @param revision counts the changes, for the conditional update
public record Progress(
    @Nullable HistoryId cursor,
    @Nullable Catchup catchup,
    @Nullable Instant completeThrough,
    @Nullable MailSelection selection,
    @Nullable Gap lastGap,
    long stored,
    @Nullable Instant lastStoredAt,
    @Nullable Trouble trouble,
    @Nullable Instant nextSyncAt,
    long revision) {

  public static final Progress NONE =
      new Progress(null, null, null, null, null, 0, null, null, null, 0);

  /// How many runs in a row have failed.
  public int failedRuns() {
    return trouble == null ? 0 : trouble.runs();
  }

  public Progress dueAt(Instant instant) {
    return but(to -> to.nextSyncAt = instant);
  }

  public Progress withCursor(HistoryId newCursor, Instant newCompleteThrough) {
    return but(
        to -> {
          to.cursor = newCursor;
          to.catchup = null;
          to.completeThrough = newCompleteThrough;
          to.trouble = null;
        });
  }

  public Progress withCatchup(Catchup newCatchup) {
    return but(to -> to.catchup = newCatchup);
  }

  /// The listing is through: what is left is the history since it began.
  public Progress caughtUp() {
    return but(
        to -> {
          to.cursor = catchup == null ? cursor : catchup.cursor();
          to.catchup = null;
          to.trouble = null;
        });
  }

  public Progress withSelection(MailSelection wished) {
    return but(to -> to.selection = wished);
  }

  public Progress withGap(Gap gap) {
    return but(to -> to.lastGap = gap);
  }

  public Progress plusStored(int messages, Instant now) {
    return but(
        to -> {
          to.stored = stored + messages;
          to.lastStoredAt = messages == 0 ? lastStoredAt : now;
        });
  }

  /// One more run has failed.
  public Progress withTrouble(String why) {
    return but(to -> to.trouble = new Trouble(why, failedRuns() + 1));
  }

  /// The row of failed runs begins anew.
  public Progress withoutTrouble() {
    return but(to -> to.trouble = null);
  }

  /// As the store holds it once this is written.
  public Progress written() {
    return but(to -> to.revision = revision + 1);
  }

  private Progress but(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  private static final class Draft {
    private @Nullable HistoryId cursor;
    private @Nullable Catchup catchup;
    private @Nullable Instant completeThrough;
    private @Nullable MailSelection selection;
    private @Nullable Gap lastGap;
    private long stored;
    private @Nullable Instant lastStoredAt;
    private @Nullable Trouble trouble;
    private @Nullable Instant nextSyncAt;
    private long revision;

    Draft(Progress from) {
      cursor = from.cursor;
      catchup = from.catchup;
      completeThrough = from.completeThrough;
      selection = from.selection;
      lastGap = from.lastGap;
      stored = from.stored;
      lastStoredAt = from.lastStoredAt;
      trouble = from.trouble;
      nextSyncAt = from.nextSyncAt;
      revision = from.revision;
    }

    Progress done() {
      return new Progress(
          cursor,
          catchup,
          completeThrough,
          selection,
          lastGap,
          stored,
          lastStoredAt,
          trouble,
          nextSyncAt,
          revision);
    }
  }
}
