package com.travtus.gmail.sync;

import com.travtus.gmail.subscription.FullSync;
import com.travtus.gmail.subscription.Labels;
import com.travtus.gmail.subscription.ListingProgress;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.ReplaceResult;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.SyncState;
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
final class SyncCheckpoint {
  private static final Logger LOG = Logger.getLogger(SyncCheckpoint.class);

  /// How many messages pass between two writes.
  private static final int WINDOW = 25;

  /// How often a long listing says how far it is.
  private static final Duration SAID_EVERY = Duration.ofMinutes(1);

  private final Subscriptions subscriptions;
  private final Quarantine quarantine;
  private final Clock clock;

  private Subscription subscription;
  private int stored;
  private int uncounted;
  private int unconfirmed;

  /// Of the listing under way: the messages before the page at hand, and those of it that were in.
  private long passed;

  private int storedBefore;
  private FullSync.@Nullable ResumePoint resumePoint;
  private Instant saidAt;

  SyncCheckpoint(
      Subscription subscription, Subscriptions subscriptions, Quarantine quarantine, Clock clock) {
    this.subscription = subscription;
    this.subscriptions = subscriptions;
    this.quarantine = quarantine;
    this.clock = clock;
    this.saidAt = clock.instant();
  }

  /// As it was last read or written.
  Subscription subscription() {
    return subscription;
  }

  /// The same with what has been done since.
  Subscription latest() {
    return subscription.with(counted(syncState()));
  }

  SyncState syncState() {
    return subscription.syncState();
  }

  SyncPlan syncPlan() {
    return new SyncPlan(subscription);
  }

  /// Messages that this run has stored.
  int stored() {
    return stored;
  }

  /// @return until when mail is still to be listed; null: all is
  @Nullable Instant beginListing(FullSync fullSync, MailSelection what) {
    Instant leftUntil = fullSync.leftUntil(what);
    ListingProgress before = fullSync.listingProgress();
    resumePoint = leftUntil == null ? null : fullSync.resumePoint();
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
  void resumePoint(Instant until, MailSelection what) {
    resumePoint = new FullSync.ResumePoint(until, what);
  }

  void endListing() {
    resumePoint = null;
  }

  /// One more message is through.
  ///
  /// @param isStored whether it is in now and was not before
  void taken(boolean isStored) throws StopRun {
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
  void confirm() throws StopRun {
    advance(syncState());
    sayHowFar();
  }

  /// Writes down how far the mailbox is.
  ///
  /// @throws RunEnded if the mailbox is no longer to be synced, or not by this run
  void advance(SyncState to) throws StopRun {
    Optional<Subscription> written = subscriptions.advance(subscription, counted(to));
    subscription = written.orElseThrow(() -> new StopRun(refused()));
    uncounted = 0;
  }

  /// Has the subscription name its labels as the mailbox does.
  ///
  /// @throws RunEnded if somebody else has changed it
  void resolve(Labels labels) throws StopRun {
    SubscriptionOptions resolved = subscription.options().resolved(labels);
    if (resolved.equals(subscription.options())) {
      return;
    }
    SubscriptionEvent event =
        new SubscriptionEvent(SubscriptionAction.UPDATED, "sync", clock.instant());
    if (subscriptions.replace(subscription, subscription.with(resolved), event)
        != ReplaceResult.REPLACED) {
      throw new StopRun(new SyncOutcome.Superseded());
    }
    subscription = subscriptions.find(subscription.id()).orElseThrow(() -> new StopRun(refused()));
  }

  private SyncState counted(SyncState to) {
    Instant now = clock.instant();
    return to.plusStored(uncounted, now)
        .passed(passed + stored - storedBefore, now)
        .resumePoint(resumePoint)
        .withQuarantined(quarantine.quarantined());
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
    ListingProgress listingProgress = syncState().listingProgress();
    if (listingProgress != null && !now.isBefore(saidAt.plus(SAID_EVERY))) {
      saidAt = now;
      LOG.infof(
          "subscription %s: %d of %d listed messages are in, %.0f a minute, to be through by %s",
          subscription.id(),
          listingProgress.done(),
          listingProgress.total(),
          listingProgress.messagesPerMinute().orElse(0),
          listingProgress.expectedEnd(now).map(Instant::toString).orElse("?"));
    }
  }
}
