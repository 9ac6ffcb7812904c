package com.travtus.gmail.sync;

import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.HistoryResult;
import com.travtus.gmail.mailbox.HistoryState;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.subscription.FullSync;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.Labels;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SyncState;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs one sync of one mailbox. The order of its writes keeps mail from being lost: it saves a
/// point in the history before it lists anything, and moves the cursor only after every message up
/// to it is in the ledger or quarantined.
final class SyncRun {
  /// Tolerance for out-of-order listings; Google guarantees no order.
  private static final Duration DISORDER = Duration.ofHours(1);

  /// Accepts mail whenever it was received: the history and the listing are bounded already.
  private static final Instant EVER = Instant.MIN;

  private final SyncCheckpoint checkpoint;
  private final MessageIntake intake;
  private final Quarantine quarantine;
  private final RunMetrics counts;
  private final SyncSettings settings;
  private final Clock clock;
  private final Instant stopAt;

  /// Point up to which the history's messages are stored, while there is more history.
  private @Nullable HistoryId readUpTo;

  SyncRun(
      SyncCheckpoint checkpoint,
      MessageIntake intake,
      Quarantine quarantine,
      RunMetrics counts,
      SyncSettings settings,
      Clock clock,
      Instant stopAt) {
    this.checkpoint = checkpoint;
    this.intake = intake;
    this.quarantine = quarantine;
    this.counts = counts;
    this.settings = settings;
    this.clock = clock;
    this.stopAt = stopAt;
  }

  SyncOutcome run(Mailbox mailbox) throws IOException {
    try {
      checkLabels(mailbox);
      HistoryId cursor = fullSyncIfNeeded(mailbox);
      if (incrementalSync(cursor, mailbox) instanceof HistoryResult.Expired) {
        Instant now = clock.instant();
        checkpoint.advance(checkpoint.syncPlan().lost(mailbox.currentHistory(), now));
        fullSyncIfNeeded(mailbox);
        // If Gmail rejects the new cursor too, the next run starts again from here.
        checkpoint.advance(checkpoint.syncState().dueAt(nextPoll()));
      }
      return new SyncOutcome.UpToDate(checkpoint.stored());
    } catch (StopRun e) {
      return e.outcome();
    }
  }

  /// Checks the selected labels. A label selected by name is identified by its id from then on. A
  /// label that the mailbox lacks yields no mail and does not delay the others.
  private void checkLabels(Mailbox mailbox) throws StopRun {
    if (checkpoint.syncPlan().asksForLabels(clock.instant())) {
      Labels labels = mailbox.labels();
      checkpoint.resolve(labels);
      checkpoint.advance(checkpoint.syncPlan().checked(labels, clock.instant()));
    }
  }

  /// Does everything that comes before the history.
  ///
  /// @return where to start reading the history
  private HistoryId fullSyncIfNeeded(Mailbox mailbox) throws IOException, StopRun {
    while (true) {
      switch (checkpoint.syncPlan().next()) {
        case SyncPlan.SyncStep.Begin _ -> {
          Instant now = clock.instant();
          checkpoint.advance(checkpoint.syncPlan().begun(mailbox.currentHistory(), now));
        }
        case SyncPlan.SyncStep.Widen _ -> checkpoint.advance(checkpoint.syncPlan().widening());
        case SyncPlan.SyncStep.RunFullSync(FullSync fullSync, @Nullable MailSelection what) -> {
          if (what != null) {
            fullSync(fullSync, what, mailbox);
          }
          quarantine.settle(clock.instant());
          checkpoint.advance(checkpoint.syncPlan().listed(fullSync.cause()));
        }
        case SyncPlan.SyncStep.Read(HistoryId from) -> {
          return from;
        }
      }
    }
  }

  /// Runs a listing, which it counts before it fetches anything. It continues where the previous
  /// run stopped, so even a mailbox whose listing alone takes longer than a run gets finished.
  private void fullSync(FullSync fullSync, MailSelection what, Mailbox mailbox)
      throws IOException, StopRun {
    Instant leftUntil = checkpoint.beginListing(fullSync, what);
    Listings listings = Listings.of(what, fullSync.since(), leftUntil, mailbox);
    do {
      Listings.Page next = listings.next();
      List<MessageId> page = next.messages();
      if (checkpoint.syncState().listingProgress() == null) {
        checkpoint.advance(
            checkpoint.syncState().counted(page.size() + count(listings), clock.instant()));
      }
      List<MessageId> wanted = wanted(page);
      checkpoint.skipped(page.size() - wanted.size());
      takeAll(wanted, EVER, mailbox);
      checkpoint.pageThrough(wanted.size());
      note(next, what);
      if (!listings.isThrough()) {
        checkTime();
      }
    } while (!listings.isThrough());
    checkpoint.endListing();
  }

  /// Counts the messages of a listing. Spends at most half the run on counting, and then returns
  /// what it has counted.
  private long count(Listings listings) {
    Instant start = clock.instant();
    Instant enough = start.plus(Duration.between(start, stopAt).dividedBy(2));
    long messages = listings.readAhead(() -> clock.instant().isBefore(enough));
    Listings unread = listings.unread();
    while (!unread.isThrough() && clock.instant().isBefore(enough)) {
      messages += unread.next().messages().size();
    }
    return messages;
  }

  /// Notes that everything up to the end of the page is done, unless a failed message must be
  /// listed again. With at most one label, all earlier listings are complete when the last one
  /// begins.
  private void note(Listings.Page page, MailSelection what) {
    if (!page.messages().isEmpty()
        && page.ofLast()
        && what.labels().size() <= 1
        && quarantine.areSettled()) {
      intake
          .ledger()
          .find(checkpoint.subscription().id(), page.messages().getLast())
          .map(last -> last.receivedAt().plus(DISORDER))
          .ifPresent(until -> checkpoint.resumeAt(until, what));
    }
  }

  /// Reads the history. The start stays the same for all pages, and the new cursor is that of the
  /// first page: mail that arrives during the reading is in the next run's history. If an account
  /// was deleted and recreated under its address, its history restarts and stands before the start:
  /// it is another account.
  private HistoryResult incrementalSync(HistoryId start, Mailbox mailbox)
      throws IOException, StopRun {
    Instant begun = clock.instant();
    MailSelection selection = checkpoint.subscription().options().selection();
    PageTokens tokens = new PageTokens("history.list");
    @Nullable HistoryState newCursor = null;
    @Nullable String page = null;
    HistoryResult answer;
    do {
      answer = mailbox.history(start, page);
      switch (answer) {
        case HistoryResult.Expired _ -> {
          return answer;
        }
        case HistoryResult.Page found -> {
          if (found.current().isBefore(start)) {
            return new HistoryResult.Expired();
          }
          newCursor = newCursor == null ? new HistoryState(found.current(), found.at()) : newCursor;
          HistoryDelta mail = HistoryDelta.of(found, selection);
          quarantine.deleted(mail.deleted());
          takeAll(wanted(mail.received()), EVER, mailbox);
          takeAll(wanted(mail.relabelled()), checkpoint.subscription().receivedSince(), mailbox);
          readUpTo = found.through() == null ? readUpTo : found.through();
          page = tokens.next(found.nextPage());
          if (page != null) {
            checkTime();
          }
        }
      }
    } while (page != null);
    quarantine.settle(clock.instant());
    takeAll(quarantine.due(clock.instant()), EVER, mailbox);
    quarantine.settle(clock.instant());
    checkpoint.advance(checkpoint.syncPlan().read(newCursor, begun).dueAt(nextPoll()));
    return answer;
  }

  /// Returns the messages that are not stored. Quarantined messages have a retry time of their own.
  private List<MessageId> wanted(List<MessageId> messages) {
    return intake.ledger().missing(checkpoint.subscription().id(), messages).stream()
        .filter(message -> !quarantine.isQuarantined(message))
        .toList();
  }

  /// @param since mail received earlier is left out
  private void takeAll(List<MessageId> messages, Instant since, Mailbox mailbox)
      throws IOException, StopRun {
    if (messages.isEmpty()) {
      return;
    }
    checkpoint.confirm();
    Subscription read = checkpoint.subscription();
    new ParallelIntake(settings.parallelism())
        .take(
            messages,
            message ->
                isInTime()
                    && quarantine.take(
                        message,
                        each -> counts.take(() -> intake.take(each, read, since, mailbox))),
            checkpoint::taken);
    checkTime();
  }

  private boolean isInTime() {
    return clock.instant().isBefore(stopAt);
  }

  private void checkTime() throws StopRun {
    if (!isInTime()) {
      checkpoint.advance(soFar().dueAt(clock.instant()));
      throw new StopRun(new SyncOutcome.OutOfTime(checkpoint.stored()));
    }
  }

  /// Returns the state to save. A long history continues after the stored pages, unless a failed
  /// message must be read again.
  private SyncState soFar() {
    return readUpTo == null || !quarantine.areSettled()
        ? checkpoint.syncState()
        : checkpoint.syncPlan().readUpTo(readUpTo);
  }

  private Instant nextPoll() {
    Instant now = clock.instant();
    Instant lastMail =
        Objects.requireNonNullElse(
            checkpoint.latest().syncState().lastStoredAt(),
            checkpoint.subscription().creation().createdAt());
    return NextPoll.after(
        checkpoint.subscription().options().pollInterval(), settings.longestPoll(), lastMail, now);
  }
}
