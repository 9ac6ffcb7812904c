package com.travtus.gmail.sync;

import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.HistoryAnswer;
import com.travtus.gmail.mailbox.Listing;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.subscription.Catchup;
import com.travtus.gmail.subscription.Gap;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Progress;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.Subscriptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/// One run over one mailbox. The order of its writes is what keeps mail from being lost: a point in
/// the history is noted before anything is listed, and the cursor moves only after every message up
/// to it is in the ledger.
final class SyncRun {
  /// How many messages pass between two looks at whether the mailbox is still subscribed.
  private static final int WINDOW = 25;

  /// By how much Google's clock and ours may differ.
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

  /// For what is wanted whenever it was received: the history and the listing are bounded already.
  private static final Instant EVER = Instant.MIN;

  private final Subscriptions subscriptions;
  private final MessageIntake intake;
  private final Failures failures;
  private final RunTally tally;
  private final SyncSettings settings;
  private final Clock clock;
  private final Instant stopAt;

  private Subscription subscription;
  private int stored;
  private int uncounted;

  SyncRun(
      Subscription subscription,
      Subscriptions subscriptions,
      MessageIntake intake,
      Failures failures,
      RunTally tally,
      SyncSettings settings,
      Clock clock,
      Instant stopAt) {
    this.subscription = subscription;
    this.subscriptions = subscriptions;
    this.intake = intake;
    this.failures = failures;
    this.tally = tally;
    this.settings = settings;
    this.clock = clock;
    this.stopAt = stopAt;
  }

  /// As this run last read or wrote it, with what it has stored since.
  Subscription latest() {
    return subscription.with(progress().plusStored(uncounted, clock.instant()));
  }

  SyncOutcome through(Mailbox mailbox) throws IOException {
    try {
      if (progress().cursor() == null && progress().catchup() == null) {
        begin(mailbox);
      }
      catchUp(mailbox);
      if (readHistory(mailbox) instanceof HistoryAnswer.Expired) {
        noteLostHistory(mailbox);
        catchUp(mailbox);
        // Should the new cursor be refused as well, the next run begins again from here.
        advance(progress().dueAt(nextPoll()));
      }
      return new SyncOutcome.UpToDate(stored);
    } catch (RunEnded e) {
      return e.outcome();
    }
  }

  /// The first sync. The history's state is noted before the listing, so that mail which arrives in
  /// between is found by the history after it.
  private void begin(Mailbox mailbox) throws RunEnded {
    Instant now = clock.instant();
    HistoryId current = mailbox.currentHistory();
    int days = subscription.wishes().backfillDays();
    advance(
        days == 0
            ? progress().withCursor(current, now)
            : progress()
                .withCatchup(
                    new Catchup(
                        Catchup.Cause.BACKFILL, current, now.minus(Duration.ofDays(days)))));
  }

  /// The history since the cursor is lost: what was received since mail was last complete is listed
  /// instead, and what the ledger lacks of it is fetched.
  private void noteLostHistory(Mailbox mailbox) throws RunEnded {
    Instant now = clock.instant();
    HistoryId current = mailbox.currentHistory();
    Instant complete =
        Objects.requireNonNullElse(
            progress().completeThrough(), subscription.provenance().createdAt());
    advance(
        progress()
            .withGap(new Gap(complete, now))
            .withCatchup(
                new Catchup(Catchup.Cause.CURSOR_EXPIRED, current, complete.minus(CLOCK_SKEW))));
  }

  private void catchUp(Mailbox mailbox) throws IOException, RunEnded {
    Catchup catchup = progress().catchup();
    if (catchup == null) {
      return;
    }
    Set<String> labels = subscription.wishes().selection().labels();
    if (labels.isEmpty()) {
      listAndTake(catchup.since(), null, mailbox);
    }
    for (String label : labels) {
      listAndTake(catchup.since(), label, mailbox);
    }
    failures.settle(clock.instant());
    advance(progress().caughtUp());
  }

  private void listAndTake(Instant since, @Nullable String label, Mailbox mailbox)
      throws IOException, RunEnded {
    @Nullable String page = null;
    do {
      Listing listing = mailbox.list(since, label, page);
      take(listing.messages(), EVER, mailbox);
      page = listing.nextPage();
    } while (page != null);
  }

  /// The start stays the same over the pages, and the new cursor is that of the first: what arrives
  /// while they are read is in the next run's history.
  private HistoryAnswer readHistory(Mailbox mailbox) throws IOException, RunEnded {
    Instant now = clock.instant();
    HistoryId start = Objects.requireNonNull(progress().cursor(), "the run has begun");
    MailSelection selection = subscription.wishes().selection();
    @Nullable HistoryId newCursor = null;
    @Nullable String page = null;
    HistoryAnswer answer;
    do {
      answer = mailbox.history(start, page);
      switch (answer) {
        case HistoryAnswer.Expired _ -> {
          return answer;
        }
        case HistoryAnswer.Page found -> {
          newCursor = newCursor == null ? found.current() : newCursor;
          NewMail mail = NewMail.of(found, selection);
          take(mail.received(), EVER, mailbox);
          take(mail.relabelled(), subscription.receivedSince(), mailbox);
          page = found.nextPage();
        }
      }
    } while (page != null);
    failures.settle(clock.instant());
    takeAll(failures.due(clock.instant()), EVER, mailbox);
    failures.settle(clock.instant());
    advance(progress().withCursor(newCursor, now).dueAt(nextPoll()));
    return answer;
  }

  /// What is set aside has its own time to be tried again.
  ///
  /// @param since what was received earlier is not wanted
  private void take(List<MessageId> messages, Instant since, Mailbox mailbox)
      throws IOException, RunEnded {
    takeAll(
        intake.ledger().missing(subscription.id(), messages).stream()
            .filter(message -> !failures.isAside(message))
            .toList(),
        since,
        mailbox);
  }

  private void takeAll(List<MessageId> messages, Instant since, Mailbox mailbox)
      throws IOException, RunEnded {
    ParallelIntake parallel = new ParallelIntake(settings.parallelism());
    for (List<MessageId> window :
        messages.stream().gather(Gatherers.windowFixed(WINDOW)).toList()) {
      checkStillSubscribed();
      Subscription read = subscription;
      ParallelIntake.Taken taken =
          parallel.take(
              window,
              message ->
                  isInTime()
                      && failures.take(
                          message,
                          each -> tally.take(() -> intake.take(each, read, since, mailbox))));
      stored += taken.stored();
      uncounted += taken.stored();
      taken.orThrow();
      checkTime();
    }
  }

  /// Mail is processed only while the mailbox is authorized and subscribed, also in the middle of a
  /// long run.
  private void checkStillSubscribed() throws RunEnded {
    boolean subscribed =
        subscriptions
            .find(subscription.id())
            .filter(now -> now.status() == Status.ACTIVE)
            .filter(now -> Objects.equals(now.grant(), subscription.grant()))
            .isPresent();
    if (!subscribed) {
      throw new RunEnded(new SyncOutcome.NotSubscribed());
    }
  }

  private boolean isInTime() {
    return clock.instant().isBefore(stopAt);
  }

  private void checkTime() throws RunEnded {
    if (!isInTime()) {
      advance(progress().dueAt(clock.instant()));
      throw new RunEnded(new SyncOutcome.OutOfTime(stored));
    }
  }

  private void advance(Progress to) throws RunEnded {
    Optional<Subscription> written =
        subscriptions.advance(subscription, to.plusStored(uncounted, clock.instant()));
    subscription = written.orElseThrow(() -> new RunEnded(new SyncOutcome.Superseded()));
    uncounted = 0;
  }

  private Progress progress() {
    return subscription.progress();
  }

  private Instant nextPoll() {
    Instant now = clock.instant();
    Instant lastMail =
        Objects.requireNonNullElse(
            progress().plusStored(uncounted, now).lastStoredAt(),
            subscription.provenance().createdAt());
    return NextPoll.after(
        subscription.wishes().pollInterval(), settings.longestPoll(), lastMail, now);
  }
}
