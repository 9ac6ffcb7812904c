package com.travtus.gmail.sync;

import com.travtus.gmail.subscription.FullSync;
import com.travtus.gmail.subscription.SyncState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where a sync can be killed: on either side of every call to Google and of every write.
enum KillPoint {
  BEFORE_PROFILE,
  AFTER_PROFILE,
  BEFORE_BACKFILL_NOTED,
  AFTER_BACKFILL_NOTED,
  BEFORE_GAP_NOTED,
  AFTER_GAP_NOTED,
  BEFORE_LIST,
  AFTER_LIST,
  BEFORE_COUNTED,
  AFTER_COUNTED,
  BEFORE_CAUGHT_UP,
  AFTER_CAUGHT_UP,
  BEFORE_HISTORY,
  AFTER_HISTORY,
  BEFORE_COMPARED,
  AFTER_COMPARED,
  BEFORE_WINDOW,
  AFTER_WINDOW,
  BEFORE_FETCHED,
  AFTER_FETCHED,
  BEFORE_STORED,
  HALF_STORED,
  BEFORE_NAMED,
  AFTER_STORED,
  BEFORE_RECORDED,
  AFTER_RECORDED,
  BEFORE_CURSOR,
  AFTER_CURSOR,
  BEFORE_ERROR_NOTED,
  AFTER_ERROR_NOTED,
  BEFORE_REQUEUED,
  AFTER_REQUEUED;

  /// Only a listing passes it.
  boolean isOfFullSync() {
    return switch (this) {
      case BEFORE_PROFILE,
          AFTER_PROFILE,
          BEFORE_GAP_NOTED,
          AFTER_GAP_NOTED,
          BEFORE_LIST,
          AFTER_LIST,
          BEFORE_COUNTED,
          AFTER_COUNTED,
          BEFORE_CAUGHT_UP,
          AFTER_CAUGHT_UP ->
          true;
      case BEFORE_BACKFILL_NOTED,
          AFTER_BACKFILL_NOTED,
          BEFORE_HISTORY,
          AFTER_HISTORY,
          BEFORE_COMPARED,
          AFTER_COMPARED,
          BEFORE_WINDOW,
          AFTER_WINDOW,
          BEFORE_FETCHED,
          AFTER_FETCHED,
          BEFORE_STORED,
          HALF_STORED,
          BEFORE_NAMED,
          AFTER_STORED,
          BEFORE_RECORDED,
          AFTER_RECORDED,
          BEFORE_CURSOR,
          AFTER_CURSOR,
          BEFORE_ERROR_NOTED,
          AFTER_ERROR_NOTED,
          BEFORE_REQUEUED,
          AFTER_REQUEUED ->
          false;
    };
  }

  /// Every message that is taken in passes it.
  boolean isOfMessage() {
    return BEFORE_FETCHED.compareTo(this) <= 0 && compareTo(AFTER_RECORDED) <= 0;
  }

  /// A call, or a write, with what lies before and after it.
  record Step(KillPoint before, KillPoint after) {

    /// What a write of the progress means.
    static Step of(SyncState from, SyncState to) {
      FullSync begun = to.fullSync();
      if (begun != null && !isSame(from.fullSync(), begun)) {
        return switch (begun.cause()) {
          // Older mail is noted to be missing, of a mailbox or of a label.
          case BACKFILL, SELECTION_WIDENED -> new Step(BEFORE_BACKFILL_NOTED, AFTER_BACKFILL_NOTED);
          case CURSOR_EXPIRED -> new Step(BEFORE_GAP_NOTED, AFTER_GAP_NOTED);
        };
      }
      if (from.listingProgress() == null && to.listingProgress() != null) {
        return new Step(BEFORE_COUNTED, AFTER_COUNTED);
      }
      if (from.fullSync() != null && begun == null) {
        return new Step(BEFORE_CAUGHT_UP, AFTER_CAUGHT_UP);
      }
      if (!Objects.equals(from.completeThrough(), to.completeThrough())) {
        return new Step(BEFORE_CURSOR, AFTER_CURSOR);
      }
      if (to.lastFailure() != null && !to.lastFailure().equals(from.lastFailure())) {
        return new Step(BEFORE_ERROR_NOTED, AFTER_ERROR_NOTED);
      }
      return Objects.equals(from.nextSyncAt(), to.nextSyncAt())
          ? new Step(BEFORE_WINDOW, AFTER_WINDOW)
          : new Step(BEFORE_REQUEUED, AFTER_REQUEUED);
    }

    private static boolean isSame(@Nullable FullSync before, FullSync now) {
      return before != null
          && before.cause() == now.cause()
          && before.cursor().equals(now.cursor())
          && before.since().equals(now.since());
    }
  }
}
