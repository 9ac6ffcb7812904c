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

/// One run over one mailbox. The order of its writes is what keeps mail from being lost: a point in
/// the history is noted before anything is listed, and the cursor moves only after every message up
/// to it is in the ledger.
final class SyncRun {
  /// By how much a listing may depart from the order in which mail was received: Google promises
  /// none.
  private static final Duration DISORDER = Duration.ofHours(1);

  /// For what is wanted whenever it was received: the history and the listing are bounded already.
  private static final Instant EVER = Instant.MIN;

  private final SyncCheckpoint checkpoint;
  private final MessageIntake intake;
  private final Quarantine quarantine;
  private final RunMetrics counts;
  private final SyncSettings settings;
  private final Clock clock;
  private final Instant stopAt;

  /// Up to where the history is in, of which there is more.
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
        // Should the new cursor be refused as well, the next run begins again from here.
        checkpoint.advance(checkpoint.syncState().dueAt(nextPoll()));
      }
      return new SyncOutcome.UpToDate(checkpoint.stored());
    } catch (StopRun e) {
      return e.outcome();
    }
  }

  /// What was selected by name goes by its id from then on. A label that the mailbox lacks brings
  /// nothing in, and holds up none of the others.
  private void checkLabels(Mailbox mailbox) throws StopRun {
    if (checkpoint.syncPlan().asksForLabels(clock.instant())) {
      Labels labels = mailbox.labels();
      checkpoint.resolve(labels);
      checkpoint.advance(checkpoint.syncPlan().checked(labels, clock.instant()));
    }
  }

  /// Does all that comes before the history.
  ///
  /// @return from where it is to be read
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

  /// Its listing is counted before anything is fetched. It goes on where the run before it came to,
  /// so that also a mailbox comes to its end whose listing alone takes longer than a run may.
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

  /// Of a mailbox that takes long to count, what is counted in half of the run's time.
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

  /// All up to the end of the page is through, unless something has failed that is to be listed
  /// again. With one label, or any, all that is listed before the last listing is listed to its
  /// end.
  private void note(Listings.Page page, MailSelection what) {
    if (!page.messages().isEmpty()
        && page.ofLast()
        && what.labels().size() <= 1
        && quarantine.areSettled()) {
      intake
          .ledger()
          .find(checkpoint.subscription().id(), page.messages().getLast())
          .map(last -> last.receivedAt().plus(DISORDER))
          .ifPresent(until -> checkpoint.resumePoint(until, what));
    }
  }

  /// The start stays the same over the pages, and the new cursor is that of the first: what arrives
  /// while they are read is in the next run's history. An account that was deleted and made anew
  /// under its address begins its history anew, so that it stands before the start: it is another.
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

  /// What is not in. What is set aside has its own time to be tried again.
  private List<MessageId> wanted(List<MessageId> messages) {
    return intake.ledger().missing(checkpoint.subscription().id(), messages).stream()
        .filter(message -> !quarantine.isQuarantined(message))
        .toList();
  }

  /// @param since what was received earlier is not wanted
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

  /// A long history goes on behind the pages that are in, unless something has failed that is to be
  /// read again.
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
