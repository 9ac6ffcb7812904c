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

/// Where a mailbox's cursor goes: what a run does next, and what it writes down once that is done,
/// decided by what is written down already. The history is read only while no more is wished for
/// than was when the cursor was written, so that behind the cursor nothing is left that is wished
/// for and not in.
record SyncPlan(Subscription subscription) {
  /// By how much Google's clock and ours may differ.
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

  /// How long Gmail keeps what is in spam or trash (https://support.google.com/mail/answer/7401).
  private static final Duration KEPT_IN_SPAM = Duration.ofDays(30);

  /// How long what is known of a mailbox's labels counts. Nothing tells when one is renamed or
  /// deleted.
  private static final Duration LABELS_KNOWN_FOR = Duration.ofHours(1);

  /// What a run does next.
  sealed interface SyncStep {

    /// Nothing has been read: where the history stands is noted.
    record Begin() implements SyncStep {}

    /// Mail that was not wished for before is to be listed, which is noted.
    record Widen() implements SyncStep {}

    /// A listing is gone through.
    ///
    /// @param what null: nothing is left to be listed
    record RunFullSync(FullSync fullSync, @Nullable MailSelection what) implements SyncStep {}

    /// The history is read.
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

  /// Whether the mailbox is to be asked for its labels: rarely, and at once where one is not known
  /// yet, or the last run failed, perhaps at one that is no more.
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

  /// Which of the selected labels the mailbox lacks.
  SyncState checked(Labels has, Instant now) {
    return syncState()
        .withLabels(
            new LabelCheck(
                now,
                requested().labels().stream()
                    .filter(label -> has.find(label).isEmpty())
                    .collect(Collectors.toUnmodifiableSet())));
  }

  /// Each run lists by what is wished for now, whatever the run before it went by: it begins again,
  /// and what is in already costs no fetch.
  private Optional<MailSelection> toList(FullSync.Cause cause) {
    return switch (cause) {
      case BACKFILL, CURSOR_EXPIRED -> present();
      case SELECTION_WIDENED -> unread();
    };
  }

  /// What is wished for now, and was not when the cursor was written.
  private Optional<MailSelection> unread() {
    return present().flatMap(requested -> requested.beyond(syncState().selection()));
  }

  /// The first sync. The history's state is noted before the listing, so that mail which arrives in
  /// between is found by the history after it.
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

  /// The cursor stays, and with it the history since: what comes in while the listing is under way
  /// is read after it.
  SyncState widening() {
    HistoryId cursor = Objects.requireNonNull(syncState().cursor(), "only what is read widens");
    return syncState()
        .withFullSync(
            new FullSync(FullSync.Cause.SELECTION_WIDENED, cursor, subscription.receivedSince()));
  }

  /// The history since the cursor is lost: what was received since mail was last complete is listed
  /// instead, and what the ledger lacks of it is fetched. So is what somebody may have taken out of
  /// spam or trash meanwhile, which was received earlier.
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

  /// Our clock may be ahead of Google's.
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

  /// A listing is through. What bridges lost history reaches back no farther than the loss: of what
  /// was not wished for before, older mail is still missing; and of what is wished for no longer,
  /// the history was not bridged.
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

  /// The history is read to its end.
  ///
  /// @param current where it stood on the first page
  /// @param begun before the first page was asked for
  SyncState read(HistoryState current, Instant begun) {
    return syncState().withCursor(current.id(), begun, current.at()).withSelection(known());
  }

  /// The history is read in part, and goes on from there.
  SyncState readUpTo(HistoryId through) {
    return syncState().readUpTo(through).withSelection(known());
  }

  /// What is wished for by labels that the mailbox has: Gmail refuses to list the others, and their
  /// mail is missing should they come later.
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
