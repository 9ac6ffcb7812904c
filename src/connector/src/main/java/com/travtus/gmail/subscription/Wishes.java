package com.travtus.gmail.subscription;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What whoever subscribes a mailbox may choose and later change.
///
/// @param backfillDays days of mail from before the subscription that are brought in, at first and
///     for what is wished for later; 0 for none
/// @param pollInterval the time between two syncs
/// @param note free text for the periodic review
public record Wishes(
    MailSelection selection, int backfillDays, Duration pollInterval, @Nullable String note) {
  public static final int MAX_BACKFILL_DAYS = 3650;
  public static final int MAX_NOTE_LENGTH = 1000;

  public Wishes {
    if (backfillDays < 0 || backfillDays > MAX_BACKFILL_DAYS) {
      throw new IllegalArgumentException("backfillDays must be 0 to " + MAX_BACKFILL_DAYS);
    }
    if (!pollInterval.isPositive()) {
      throw new IllegalArgumentException("the poll interval must be positive");
    }
    if (note != null && note.length() > MAX_NOTE_LENGTH) {
      throw new IllegalArgumentException("a note has at most " + MAX_NOTE_LENGTH + " characters");
    }
  }
}
