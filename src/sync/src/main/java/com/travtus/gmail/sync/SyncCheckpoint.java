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

/// Tracks how far one run has synced its mailbox: what is saved, and what has been done since. Each
/// write is conditional on the last read, so it also detects a concurrent write.
final class SyncCheckpoint {
  private static final Logger LOG = Logger.getLogger(SyncCheckpoint.class);

  /// Messages between two writes.
  private static final int WINDOW = 25;

  /// How often a long listing logs its progress.
  private static final Duration SAID_EVERY = Duration.ofMinutes(1);

  private final Subscriptions subscriptions;
  private final Quarantine quarantine;
  private final Clock clock;

  private Subscription subscription;
  private int stored;
  private int uncounted;
  private int unconfirmed;

  /// Messages of the current listing before the current page, and those of the page that were
  /// already stored.
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

  /// Returns the subscription as it was last read or written.
  Subscription subscription() {
    return subscription;
  }

  /// Returns the subscription with what has been done since.
  Subscription latest() {
    return subscription.with(counted(syncState()));
  }

  SyncState syncState() {
    return subscription.syncState();
  }

  SyncPlan syncPlan() {
    return new SyncPlan(subscription);
  }

  /// Returns how many messages this run has stored.
  int stored() {
    return stored;
  }

  /// Begins a listing.
  ///
  /// @return mail received until then is still to be listed; null if all mail is
  @Nullable Instant beginListing(FullSync fullSync, MailSelection what) {
    Instant leftUntil = fullSync.leftUntil(what);
    ListingProgress before = fullSync.listingProgress();
    resumePoint = leftUntil == null ? null : fullSync.resumePoint();
    passed = leftUntil == null || before == null ? 0 : before.done();
    storedBefore = stored;
    return leftUntil;
  }

  /// Counts messages of the current page that need not be fetched.
  void skipped(int messages) {
    passed += messages;
  }

  /// Completes the current page, after its missing messages were fetched.
  void pageThrough(int fetched) {
    passed += fetched;
    storedBefore = stored;
  }

  /// Notes that a later run need not list mail received after an instant.
  void resumeAt(Instant until, MailSelection what) {
    resumePoint = new FullSync.ResumePoint(until, what);
  }

  void endListing() {
    resumePoint = null;
  }

  /// Counts one more finished message.
  ///
  /// @param isStored whether it is stored now and was not before
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

  /// Saves the progress, which fails once the mailbox is no longer authorized and subscribed. Mail
  /// is processed only while it is, even in the middle of a long run. A worker that dies has
  /// counted everything except the messages it was working on.
  void confirm() throws StopRun {
    advance(syncState());
    sayHowFar();
  }

  /// Saves how far the mailbox has been synced.
  ///
  /// @throws StopRun if the mailbox must no longer be synced, or not by this run
  void advance(SyncState to) throws StopRun {
    Optional<Subscription> written = subscriptions.advance(subscription, counted(to));
    subscription = written.orElseThrow(() -> new StopRun(refused()));
    uncounted = 0;
  }

  /// Resolves the subscription's labels to those of the mailbox.
  ///
  /// @throws StopRun if somebody else has changed the subscription
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
        .withResumePoint(resumePoint)
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
          "subscription %s: %d of %d listed messages are processed, %.0f a minute, to end by %s",
          subscription.id(),
          listingProgress.done(),
          listingProgress.total(),
          listingProgress.messagesPerMinute().orElse(0),
          listingProgress.expectedEnd(now).map(Instant::toString).orElse("?"));
    }
  }
}
