package com.travtus.gmail.subscription;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The options that a caller chooses when subscribing a mailbox, and can change later.
///
/// @param labelNames names of the selected labels by id, as far as they have been read from the
///     mailbox
/// @param backfillDays days of mail from before the subscription to import, initially and for
///     labels that are added later; 0 for none
/// @param pollInterval the time between two syncs
/// @param note free text for the periodic review
public record SubscriptionOptions(
    MailSelection selection,
    Map<String, String> labelNames,
    int backfillDays,
    Duration pollInterval,
    @Nullable String note) {
  public static final int MAX_BACKFILL_DAYS = 3650;
  public static final int MAX_NOTE_LENGTH = 1000;

  public SubscriptionOptions {
    labelNames = Map.copyOf(labelNames);
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

  /// Creates options with labels that have not been checked against the mailbox yet, and may be
  /// names.
  public SubscriptionOptions(
      MailSelection selection, int backfillDays, Duration pollInterval, @Nullable String note) {
    this(selection, Map.of(), backfillDays, pollInterval, note);
  }

  /// Resolves the labels to the ids and names that the mailbox has. Labels that it lacks stay
  /// unchanged.
  public SubscriptionOptions resolved(Labels has) {
    Set<String> ids = new HashSet<>();
    Map<String, String> names = new HashMap<>();
    for (String asked : selection.labels()) {
      Optional<Label> found = has.find(asked);
      String id = found.map(Label::id).orElse(asked);
      String name = found.map(Label::name).orElse(labelNames.get(asked));
      ids.add(id);
      if (name != null) {
        names.put(id, name);
      }
    }
    return new SubscriptionOptions(new MailSelection(ids), names, backfillDays, pollInterval, note);
  }
}
