package com.travtus.gmail.sync;

import com.travtus.gmail.mailbox.HistoryState;
import com.travtus.gmail.subscription.FullSync;
import com.travtus.gmail.subscription.Gap;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.LabelCheck;
import com.travtus.gmail.subscription.Labels;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SyncState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides what a run does next, and what it saves once that is done, from what is saved already. A
/// run reads the history only while nothing more is requested than when the cursor was saved. So
/// every requested message up to the cursor is stored or quarantined.
record SyncPlan(Subscription subscription) {
  /// Maximum difference between Google's clock and ours.
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

  /// How long Gmail keeps mail in spam or trash (https://support.google.com/mail/answer/7401).
  private static final Duration KEPT_IN_SPAM = Duration.ofDays(30);

  /// How long a check of the mailbox's labels counts. Nothing tells us when one is renamed or
  /// deleted.
  private static final Duration LABELS_KNOWN_FOR = Duration.ofHours(1);

  /// A run's next step.
  sealed interface SyncStep {

    /// Saves where the history stands, before anything is read.
    record Begin() implements SyncStep {}

    /// Saves that mail must be listed which was not requested before.
    record Widen() implements SyncStep {}

    /// Runs a listing.
    ///
    /// @param what null if nothing is left to be listed
    record RunFullSync(FullSync fullSync, @Nullable MailSelection what) implements SyncStep {}

    /// Reads the history.
    record Read(HistoryId from) implements SyncStep {}
  }

  SyncStep next() {
    FullSync fullSync = syncState().fullSync();
    HistoryId cursor = syncState().cursor();
    if (fullSync != null) {
      return new SyncStep.RunFullSync(fullSync, toList(fullSync.cause()).orElse(null));
    }
    if (cursor == null) {
      return new SyncStep.Begin();
    }
    return unread().isPresent() ? new SyncStep.Widen() : new SyncStep.Read(cursor);
  }

  /// Returns whether to request the mailbox's labels: rarely, but at once if one is not known yet,
  /// or if the last run failed, perhaps because of a label that no longer exists.
  boolean asksForLabels(Instant now) {
    if (requested().labels().isEmpty()) {
      return false;
    }
    LabelCheck last = syncState().labels();
    return last == null
        || syncState().lastFailure() != null
        || !last.at().plus(LABELS_KNOWN_FOR).isAfter(now)
        || requested().labels().stream()
            .anyMatch(label -> !isNamed(label) && !last.missing().contains(label));
  }

  private boolean isNamed(String label) {
    return subscription.options().labelNames().containsKey(label);
  }

  /// Saves which of the selected labels the mailbox lacks.
  SyncState checked(Labels has, Instant now) {
    return syncState()
        .withLabels(
            new LabelCheck(
                now,
                requested().labels().stream()
                    .filter(label -> has.find(label).isEmpty())
                    .collect(Collectors.toUnmodifiableSet())));
  }

  /// Returns what to list. Each run lists what is requested now, whatever the previous run listed.
  /// If that has changed, it starts again, and messages already stored cost no fetch.
  private Optional<MailSelection> toList(FullSync.Cause cause) {
    return switch (cause) {
      case BACKFILL, CURSOR_EXPIRED -> present();
      case SELECTION_WIDENED -> unread();
    };
  }

  /// Returns what is requested now and was not when the cursor was saved.
  private Optional<MailSelection> unread() {
    return present().flatMap(requested -> requested.beyond(syncState().selection()));
  }

  /// Begins the first sync. The history's state is saved before the listing, so mail that arrives
  /// during the listing is found in the history afterwards.
  ///
  /// @param now before Google was asked where the history stands
  SyncState begun(HistoryState current, Instant now) {
    int days = subscription.options().backfillDays();
    return days == 0
        ? syncState().withCursor(current.id(), now, current.at()).withSelection(known())
        : syncState()
            .withFullSync(
                new FullSync(
                    FullSync.Cause.BACKFILL,
                    current.id(),
                    earlier(now, current.at()).minus(Duration.ofDays(days))));
  }

  /// Begins a listing of newly requested mail. The cursor stays, and with it the history since:
  /// mail that arrives during the listing is read after it.
  SyncState widening() {
    HistoryId cursor = Objects.requireNonNull(syncState().cursor(), "widening needs a cursor");
    return syncState()
        .withFullSync(
            new FullSync(FullSync.Cause.SELECTION_WIDENED, cursor, subscription.receivedSince()));
  }

  /// Begins a full sync after the history since the cursor was lost. It lists mail received since
  /// mail was last complete, and fetches what the ledger lacks. It also fetches mail received
  /// earlier that somebody may have taken out of spam or trash since.
  ///
  /// @param now before Google was asked where the history stands
  SyncState lost(HistoryState current, Instant now) {
    Instant complete =
        earlier(
            Objects.requireNonNullElse(
                syncState().completeThrough(), subscription.creation().createdAt()),
            current.at());
    return syncState()
        .withGap(new Gap(complete, now))
        .withFullSync(
            new FullSync(FullSync.Cause.CURSOR_EXPIRED, current.id(), listedSince(complete)));
  }

  /// Returns the earlier time, because our clock may be ahead of Google's.
  private static Instant earlier(Instant ours, @Nullable Instant google) {
    return google == null || ours.isBefore(google) ? ours : google;
  }

  private Instant listedSince(Instant complete) {
    Instant missing = complete.minus(CLOCK_SKEW);
    Instant withdrawn = complete.minus(KEPT_IN_SPAM);
    Instant wanted = subscription.receivedSince();
    Instant early = withdrawn.isAfter(wanted) ? withdrawn : wanted;
    return early.isBefore(missing) ? early : missing;
  }

  /// Completes a listing. A listing that bridges lost history reaches back only to the loss. It
  /// lacks older mail that was not requested before, and did not bridge the gap for mail that is no
  /// longer requested. So afterwards only what was requested both times counts as read.
  SyncState listed(FullSync.Cause cause) {
    MailSelection read =
        switch (cause) {
          case BACKFILL, SELECTION_WIDENED -> known();
          case CURSOR_EXPIRED ->
              present()
                  .flatMap(requested -> requested.common(syncState().selection()))
                  .orElse(null);
        };
    return syncState().fullSyncCompleted().withSelection(read);
  }

  /// Saves that the history is read to its end.
  ///
  /// @param current where it stood on the first page
  /// @param begun before the first page was requested
  SyncState read(HistoryState current, Instant begun) {
    return syncState().withCursor(current.id(), begun, current.at()).withSelection(known());
  }

  /// Saves that the history is read in part, and continues from there.
  SyncState readUpTo(HistoryId through) {
    return syncState().readUpTo(through).withSelection(known());
  }

  /// Returns what is requested with labels that the mailbox has. Gmail refuses to list other
  /// labels, and their mail is missing if they appear later.
  private Optional<MailSelection> present() {
    return requested().without(syncState().missingLabels());
  }

  private @Nullable MailSelection known() {
    return present().orElse(null);
  }

  private MailSelection requested() {
    return subscription.options().selection();
  }

  private SyncState syncState() {
    return subscription.syncState();
  }
}
