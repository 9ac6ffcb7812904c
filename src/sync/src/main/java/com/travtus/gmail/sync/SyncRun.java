package com.travtus.gmail.sync;

import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.HistoryAnswer;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.subscription.Catchup;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Progress;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.Tally;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One run over one mailbox. The order of its writes is what keeps mail from being lost: a point in
/// the history is noted before anything is listed, and the cursor moves only after every message up
/// to it is in the ledger.
final class SyncRun {
  private static final Logger LOG = Logger.getLogger(SyncRun.class);

  /// How many messages pass between two writes of how far the mailbox is.
  private static final int WINDOW = 25;

  /// How often a long listing says how far it is.
  private static final Duration SAID_EVERY = Duration.ofMinutes(1);

  /// By how much a listing may depart from the order in which mail was received: Google promises
  /// none.
  private static final Duration DISORDER = Duration.ofHours(1);

  /// For what is wanted whenever it was received: the history and the listing are bounded already.
  private static final Instant EVER = Instant.MIN;

  private final Subscriptions subscriptions;
  private final MessageIntake intake;
  private final Failures failures;
  private final RunTally counts;
  private final SyncSettings settings;
  private final Clock clock;
  private final Instant stopAt;

  private Subscription subscription;
  private int stored;
  private int uncounted;
  private int unchecked;

  /// Of the listing under way: the messages before the page at hand, and those of it that were in.
  private long passed;

  private int storedBefore;
  private Catchup.@Nullable Reached reached;
  private Instant saidAt;

  SyncRun(
      Subscription subscription,
      Subscriptions subscriptions,
      MessageIntake intake,
      Failures failures,
      RunTally counts,
      SyncSettings settings,
      Clock clock,
      Instant stopAt) {
    this.subscription = subscription;
    this.subscriptions = subscriptions;
    this.intake = intake;
    this.failures = failures;
    this.counts = counts;
    this.settings = settings;
    this.clock = clock;
    this.stopAt = stopAt;
    this.saidAt = clock.instant();
  }

  /// As this run last read or wrote it, with what it has stored since.
  Subscription latest() {
    return subscription.with(counted(progress()));
  }

  SyncOutcome through(Mailbox mailbox) throws IOException {
    try {
      HistoryId cursor = bringToHistory(mailbox);
      if (readHistory(cursor, mailbox) instanceof HistoryAnswer.Expired) {
        Instant now = clock.instant();
        advance(course().lost(mailbox.currentHistory(), now));
        bringToHistory(mailbox);
        // Should the new cursor be refused as well, the next run begins again from here.
        advance(progress().dueAt(nextPoll()));
      }
      return new SyncOutcome.UpToDate(stored);
    } catch (RunEnded e) {
      return e.outcome();
    }
  }

  /// Does all that comes before the history.
  ///
  /// @return from where it is to be read
  private HistoryId bringToHistory(Mailbox mailbox) throws IOException, RunEnded {
    while (true) {
      switch (course().next()) {
        case Course.Step.Begin _ -> {
          Instant now = clock.instant();
          advance(course().begun(mailbox.currentHistory(), now));
        }
        case Course.Step.Widen _ -> advance(course().widening());
        case Course.Step.CatchUp(Catchup catchup, @Nullable MailSelection what) -> {
          if (what != null) {
            catchUp(catchup, what, mailbox);
          }
          failures.settle(clock.instant());
          advance(course().listed(catchup.cause()));
        }
        case Course.Step.Read(HistoryId from) -> {
          return from;
        }
      }
    }
  }

  /// Its listing is counted before anything is fetched. It goes on where the run before it came to,
  /// so that also a mailbox comes to its end whose listing alone takes longer than a run may.
  private void catchUp(Catchup catchup, MailSelection what, Mailbox mailbox)
      throws IOException, RunEnded {
    Instant leftUntil = catchup.leftUntil(what);
    Tally before = catchup.tally();
    reached = leftUntil == null ? null : catchup.reached();
    passed = leftUntil == null || before == null ? 0 : before.done();
    storedBefore = stored;
    Listings listings = Listings.of(what, catchup.since(), leftUntil, mailbox);
    do {
      List<MessageId> page = listings.next().messages();
      if (progress().tally() == null) {
        long total = page.size() + listings.readAhead() + count(listings.unread());
        advance(progress().counted(total, clock.instant()));
      }
      List<MessageId> wanted = wanted(page);
      passed += page.size() - wanted.size();
      takeAll(wanted, EVER, mailbox);
      passed += wanted.size();
      storedBefore = stored;
      note(page, what);
      if (!listings.isThrough()) {
        checkTime();
      }
    } while (!listings.isThrough());
    reached = null;
  }

  /// Of a mailbox that takes long to count, what is counted in half of the run's time.
  private long count(Listings listings) {
    Instant enough = clock.instant().plus(Duration.between(clock.instant(), stopAt).dividedBy(2));
    long messages = 0;
    while (!listings.isThrough() && clock.instant().isBefore(enough)) {
      messages += listings.next().messages().size();
    }
    return messages;
  }

  /// All up to the end of the page is through, unless something has failed that is to be listed
  /// again.
  private void note(List<MessageId> page, MailSelection what) {
    if (!page.isEmpty() && Listings.isOne(what) && failures.areSettled()) {
      intake
          .ledger()
          .find(subscription.id(), page.getLast())
          .map(last -> last.receivedAt().plus(DISORDER))
          .ifPresent(until -> reached = new Catchup.Reached(until, what));
    }
  }

  /// The start stays the same over the pages, and the new cursor is that of the first: what arrives
  /// while they are read is in the next run's history.
  private HistoryAnswer readHistory(HistoryId start, Mailbox mailbox) throws IOException, RunEnded {
    Instant begun = clock.instant();
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
          takeAll(wanted(mail.received()), EVER, mailbox);
          takeAll(wanted(mail.relabelled()), subscription.receivedSince(), mailbox);
          page = found.nextPage();
        }
      }
    } while (page != null);
    failures.settle(clock.instant());
    takeAll(failures.due(clock.instant()), EVER, mailbox);
    failures.settle(clock.instant());
    advance(course().read(newCursor, begun).dueAt(nextPoll()));
    return answer;
  }

  /// What is not in. What is set aside has its own time to be tried again.
  private List<MessageId> wanted(List<MessageId> messages) {
    return intake.ledger().missing(subscription.id(), messages).stream()
        .filter(message -> !failures.isAside(message))
        .toList();
  }

  /// @param since what was received earlier is not wanted
  private void takeAll(List<MessageId> messages, Instant since, Mailbox mailbox)
      throws IOException, RunEnded {
    if (messages.isEmpty()) {
      return;
    }
    checkStillSubscribed();
    Subscription read = subscription;
    new ParallelIntake(settings.parallelism())
        .take(
            messages,
            message ->
                isInTime()
                    && failures.take(
                        message,
                        each -> counts.take(() -> intake.take(each, read, since, mailbox))),
            this::taken);
    checkTime();
  }

  private void taken(boolean isStored) throws RunEnded {
    if (isStored) {
      stored++;
      uncounted++;
    }
    unchecked++;
    if (unchecked == WINDOW) {
      unchecked = 0;
      checkStillSubscribed();
    }
  }

  /// Mail is processed only while the mailbox is authorized and subscribed, also in the middle of a
  /// long run: how far it is, is written only while it is. A worker that dies has counted all but
  /// what it was at.
  private void checkStillSubscribed() throws RunEnded {
    advance(progress());
    sayHowFar();
  }

  private void sayHowFar() {
    Instant now = clock.instant();
    Tally tally = progress().tally();
    if (tally != null && !now.isBefore(saidAt.plus(SAID_EVERY))) {
      saidAt = now;
      LOG.infof(
          "subscription %s: %d of %d listed messages are in, %.0f a minute, to be through by %s",
          subscription.id(),
          tally.done(),
          tally.total(),
          tally.messagesPerMinute().orElse(0),
          tally.expectedEnd().map(Instant::toString).orElse("?"));
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
    Optional<Subscription> written = subscriptions.advance(subscription, counted(to));
    subscription = written.orElseThrow(() -> new RunEnded(refused()));
    uncounted = 0;
  }

  private Progress counted(Progress to) {
    Instant now = clock.instant();
    return to.plusStored(uncounted, now)
        .passed(passed + stored - storedBefore, now)
        .reached(reached)
        .withSetAside(failures.aside());
  }

  private SyncOutcome refused() {
    boolean subscribed =
        subscriptions
            .find(subscription.id())
            .filter(now -> now.status() == Status.ACTIVE)
            .filter(now -> Objects.equals(now.grant(), subscription.grant()))
            .isPresent();
    return subscribed ? new SyncOutcome.Superseded() : new SyncOutcome.NotSubscribed();
  }

  private Course course() {
    return new Course(subscription);
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
