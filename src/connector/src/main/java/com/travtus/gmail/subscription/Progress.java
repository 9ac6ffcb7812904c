package com.travtus.gmail.subscription;

import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How far a mailbox is in. Written by the sync alone, each time against the revision that it read.
///
/// @param cursor the history up to here is in; null before the first sync
/// @param catchup a listing that is not through yet
/// @param completeThrough everything received before this instant is in, as far as the selection
///     goes
/// @param selection which mail is in up to the cursor: what was wished for when the mailbox was
///     last read; null: of none is it known
/// @param labels what the mailbox had of the selected labels; null: it was not asked yet
/// @param lastGap the last time that the history was lost
/// @param stored messages stored so far; a worker that dies has not counted its last few
/// @param lastStoredAt when the last of them was; null before the first
/// @param setAside messages that could not be taken in and hold the cursor no longer
/// @param trouble what stopped the last run; null when it came to its end
/// @param nextSyncAt when the mailbox is due, be it to be synced or, while that is not possible, to
///     be asked about
/// @param revision counts the changes, for the conditional update
public record Progress(
    @Nullable HistoryId cursor,
    @Nullable Catchup catchup,
    @Nullable Instant completeThrough,
    @Nullable MailSelection selection,
    @Nullable LabelCheck labels,
    @Nullable Gap lastGap,
    long stored,
    @Nullable Instant lastStoredAt,
    int setAside,
    @Nullable Trouble trouble,
    @Nullable Instant nextSyncAt,
    long revision) {

  public static final Progress NONE =
      new Progress(null, null, null, null, null, null, 0, null, 0, null, null, 0);

  /// How many runs in a row have failed.
  public int failedRuns() {
    return trouble == null ? 0 : trouble.runs();
  }

  /// How far the listing under way is; null if none is, or it is not counted yet.
  public @Nullable Tally tally() {
    return catchup == null ? null : catchup.tally();
  }

  public Progress dueAt(Instant instant) {
    return but(to -> to.nextSyncAt = instant);
  }

  /// No clock of ours that went back takes back what was said, and none that was ahead of Google's
  /// has its word stand.
  ///
  /// @param begun when Google was asked, by our clock
  /// @param at when it answered, by its own; null if it did not say
  public Progress withCursor(HistoryId newCursor, Instant begun, @Nullable Instant at) {
    Instant complete = at == null || begun.isBefore(at) ? begun : at;
    return but(
        to -> {
          to.cursor = newCursor;
          to.catchup = null;
          to.completeThrough =
              completeThrough == null
                      || complete.isAfter(completeThrough)
                      || (at != null && completeThrough.isAfter(at))
                  ? complete
                  : completeThrough;
          to.trouble = null;
        });
  }

  /// The history is read up to there, and not yet to its end.
  public Progress readUpTo(HistoryId newCursor) {
    return but(to -> to.cursor = newCursor);
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

  /// The listing under way has been counted.
  public Progress counted(long messages, Instant now) {
    return catchup == null ? this : withCatchup(catchup.with(Tally.begun(messages, now)));
  }

  /// As far as the listing under way is counted, so many of its messages have been passed.
  public Progress passed(long messages, Instant now) {
    Tally before = tally();
    return catchup == null || before == null
        ? this
        : withCatchup(catchup.with(before.passed(messages, now)));
  }

  /// @param read null: of no mail is it known that it is in
  public Progress withSelection(@Nullable MailSelection read) {
    return but(to -> to.selection = read);
  }

  public Progress withLabels(LabelCheck check) {
    return but(to -> to.labels = check);
  }

  /// Of the selected labels, those that the mailbox lacks.
  public Set<String> missingLabels() {
    return labels == null ? Set.of() : labels.missing();
  }

  public Progress withSetAside(int messages) {
    return but(to -> to.setAside = messages);
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

  /// The listing under way is through so far; nothing without one.
  public Progress reached(Catchup.@Nullable Reached reached) {
    return but(to -> to.catchup = catchup == null ? null : catchup.with(reached));
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
    private @Nullable LabelCheck labels;
    private @Nullable Gap lastGap;
    private long stored;
    private @Nullable Instant lastStoredAt;
    private int setAside;
    private @Nullable Trouble trouble;
    private @Nullable Instant nextSyncAt;
    private long revision;

    Draft(Progress from) {
      cursor = from.cursor;
      catchup = from.catchup;
      completeThrough = from.completeThrough;
      selection = from.selection;
      labels = from.labels;
      lastGap = from.lastGap;
      stored = from.stored;
      lastStoredAt = from.lastStoredAt;
      setAside = from.setAside;
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
          labels,
          lastGap,
          stored,
          lastStoredAt,
          setAside,
          trouble,
          nextSyncAt,
          revision);
    }
  }
}
