package com.travtus.gmail.sync;

import com.travtus.gmail.quota.CircuitBreaker;
import com.travtus.gmail.subscription.AuthorizationTransitions;
import com.travtus.gmail.subscription.CheckAuthorization;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionChanges;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// Asks Google again about a mailbox that can't be synced. It asks often while its delegation is
/// not in force yet, because Google may take a day to apply a change in the Admin console, and
/// rarely once it was stopped.
@Singleton
final class RetryAuthorization {
  private final Subscriptions subscriptions;
  private final SubscriptionChanges changes;
  private final CheckAuthorization checkAuthorization;
  private final CircuitBreaker breaker;
  private final Clock clock;

  RetryAuthorization(
      Subscriptions subscriptions,
      SubscriptionChanges changes,
      CheckAuthorization checkAuthorization,
      CircuitBreaker breaker,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.changes = changes;
    this.checkAuthorization = checkAuthorization;
    this.breaker = breaker;
    this.clock = clock;
  }

  /// Checks a mailbox; empty if no check is due, or the mailbox can be synced now.
  Optional<SyncOutcome> check(SubscriptionId id) {
    return subscriptions.find(id).filter(this::isDue).flatMap(this::checkUnlessHeld);
  }

  /// Checks the time too, because a queue message can be older than the last attempt.
  private boolean isDue(Subscription subscription) {
    Instant next = subscription.syncState().nextSyncAt();
    return subscription.status() != Status.ACTIVE
        && subscription.isScheduled()
        && next != null
        && !next.isAfter(clock.instant());
  }

  private Optional<SyncOutcome> checkUnlessHeld(Subscription read) {
    return breaker.heldUntil(read.tenant()).map(until -> held(read, until)).or(() -> check(read));
  }

  private SyncOutcome held(Subscription read, Instant until) {
    return subscriptions.postpone(read, until)
        ? new SyncOutcome.Postponed("circuit breaker open")
        : new SyncOutcome.Superseded();
  }

  private Optional<SyncOutcome> check(Subscription read) {
    Subscription changed =
        AuthorizationTransitions.after(read, checkAuthorization.of(read), clock.instant());
    if (!written(read, changed)) {
      return Optional.of(new SyncOutcome.Superseded());
    }
    return switch (changed.status()) {
      case ACTIVE -> Optional.empty();
      case BLOCKED, REAUTHORIZATION_REQUIRED ->
          Optional.of(
              read.status() == Status.PENDING_AUTHORIZATION
                  ? new SyncOutcome.Stopped(Objects.requireNonNull(changed.reason()))
                  : new SyncOutcome.NotSubscribed());
      case PENDING_AUTHORIZATION, PAUSED ->
          Optional.of(new SyncOutcome.Postponed("the delegation is not in force yet"));
    };
  }

  private boolean written(Subscription read, Subscription changed) {
    return changed.readsLike(read)
        ? subscriptions.postpone(
            read, Objects.requireNonNull(changed.syncState().nextSyncAt(), "no retry is due"))
        : changes.replace(
            read,
            changed,
            new SubscriptionEvent(SubscriptionAction.CHECKED, "sync", clock.instant()));
  }
}
