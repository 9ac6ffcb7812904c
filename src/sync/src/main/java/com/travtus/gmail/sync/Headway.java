package com.travtus.gmail.sync;

import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.Catchup;
import com.travtus.gmail.subscription.Labels;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Progress;
import com.travtus.gmail.subscription.ReplaceResult;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.Tally;
import com.travtus.gmail.subscription.Wishes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// How far one run has brought its mailbox: what is written down of it, and what is done since.
/// Each write is conditional on what was read before, so that it also tells whether somebody else
/// has written meanwhile.
final class Headway {
  private static final Logger LOG = Logger.getLogger(Headway.class);

  /// How many messages pass between two writes.
  private static final int WINDOW = 25;

  /// How often a long listing says how far it is.
  private static final Duration SAID_EVERY = Duration.ofMinutes(1);

  private final Subscriptions subscriptions;
  private final Failures failures;
  private final Clock clock;

  private Subscription subscription;
  private int stored;
  private int uncounted;
  private int unconfirmed;

  /// Of the listing under way: the messages before the page at hand, and those of it that were in.
  private long passed;

  private int storedBefore;
  private Catchup.@Nullable Reached reached;
  private Instant saidAt;

  Headway(Subscription subscription, Subscriptions subscriptions, Failures failures, Clock clock) {
    this.subscription = subscription;
    this.subscriptions = subscriptions;
    this.failures = failures;
    this.clock = clock;
    this.saidAt = clock.instant();
  }

  /// As it was last read or written.
  Subscription subscription() {
    return subscription;
  }

  /// The same with what has been done since.
  Subscription latest() {
    return subscription.with(counted(progress()));
  }

  Progress progress() {
    return subscription.progress();
  }

  Course course() {
    return new Course(subscription);
  }

  /// Messages that this run has stored.
  int stored() {
    return stored;
  }

  /// @return until when mail is still to be listed; null: all is
  @Nullable Instant beginListing(Catchup catchup, MailSelection what) {
    Instant leftUntil = catchup.leftUntil(what);
    Tally before = catchup.tally();
    reached = leftUntil == null ? null : catchup.reached();
    passed = leftUntil == null || before == null ? 0 : before.done();
    storedBefore = stored;
    return leftUntil;
  }

  /// So many of the page at hand need not be fetched.
  void skipped(int messages) {
    passed += messages;
  }

  /// All that was fetched of the page at hand is through.
  void pageThrough(int fetched) {
    passed += fetched;
    storedBefore = stored;
  }

  /// A run after this one need not list what was received later.
  void reached(Instant until, MailSelection what) {
    reached = new Catchup.Reached(until, what);
  }

  void endListing() {
    reached = null;
  }

  /// One more message is through.
  ///
  /// @param isStored whether it is in now and was not before
  void taken(boolean isStored) throws RunEnded {
    if (isStored) {
      stored++;
      uncounted++;
    }
    unconfirmed++;
    if (unconfirmed == WINDOW) {
      unconfirmed = 0;
      confirm();
    }
  }

  /// Mail is processed only while the mailbox is authorized and subscribed, also in the middle of a
  /// long run: how far it is, is written only while it is. A worker that dies has counted all but
  /// what it was at.
  void confirm() throws RunEnded {
    advance(progress());
    sayHowFar();
  }

  /// Writes down how far the mailbox is.
  ///
  /// @throws RunEnded if the mailbox is no longer to be synced, or not by this run
  void advance(Progress to) throws RunEnded {
    Optional<Subscription> written = subscriptions.advance(subscription, counted(to));
    subscription = written.orElseThrow(() -> new RunEnded(refused()));
    uncounted = 0;
  }

  /// Has the subscription name its labels as the mailbox does.
  ///
  /// @throws RunEnded if somebody else has changed it
  void resolve(Labels labels) throws RunEnded {
    Wishes resolved = subscription.wishes().resolved(labels);
    if (resolved.equals(subscription.wishes())) {
      return;
    }
    Act act = new Act(Act.Kind.AMENDED, "sync", clock.instant());
    if (subscriptions.replace(subscription, subscription.with(resolved), act)
        != ReplaceResult.REPLACED) {
      throw new RunEnded(new SyncOutcome.Superseded());
    }
    subscription = subscriptions.find(subscription.id()).orElseThrow(() -> new RunEnded(refused()));
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
          tally.expectedEnd(now).map(Instant::toString).orElse("?"));
    }
  }
}
