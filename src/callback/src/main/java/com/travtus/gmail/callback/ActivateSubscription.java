package com.travtus.gmail.callback;

import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Revocation;
import com.travtus.gmail.subscription.Revocations;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionChanges;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Activates a subscription with a consent. It first stores the token with a pending revocation;
/// the write that activates the subscription removes that revocation. So after a crash or a lost
/// race no token remains without a subscription. If the activation fails, token and revocation stay
/// until the caller has revoked the consent and calls [#forget]; until then it may try again.
@Singleton
final class ActivateSubscription {
  private static final Logger LOG = Logger.getLogger(ActivateSubscription.class);

  private final Subscriptions subscriptions;
  private final SubscriptionChanges changes;
  private final Revocations revocations;
  private final Credentials credentials;
  private final SyncQueue queue;
  private final Clock clock;

  ActivateSubscription(
      Subscriptions subscriptions,
      SubscriptionChanges changes,
      Revocations revocations,
      Credentials credentials,
      SyncQueue queue,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.changes = changes;
    this.revocations = revocations;
    this.credentials = credentials;
    this.queue = queue;
    this.clock = clock;
  }

  sealed interface Result {
    record Activated(Subscription subscription) implements Result {}

    /// The subscription has changed, or another one claimed or released the mailbox: decide again.
    record Changed() implements Result {}

    /// Another tenant's subscription reads the mailbox, or a consent of its owner is being revoked.
    record Claimed() implements Result {}

    /// Mail of an earlier subscription is still being deleted.
    record Purging() implements Result {}
  }

  Result enrol(Subscription fresh, Consent consent) {
    Instant now = clock.instant();
    Subscription active = fresh.consented(consent.mailbox(), consent.by(), consent.grant(), now);
    return activated(
        active,
        consent,
        event ->
            switch (subscriptions.create(active, event)) {
              case CREATED -> new Result.Activated(active);
              case EXISTS -> new Result.Changed();
              case CLAIMED -> claimed(active, consent, event);
              case PURGING -> new Result.Purging();
            },
        now);
  }

  Result connect(Subscription read, Consent consent) {
    return connect(read, read, consent);
  }

  /// Connects a subscription whose owner has just seen the tenant's name and agreed.
  Result accept(Subscription read, Consent consent) {
    return connect(read, read.accepted(clock.instant()), consent);
  }

  /// @param agreed the subscription with the owner's answer, if there was one
  private Result connect(Subscription read, Subscription agreed, Consent consent) {
    Instant now = clock.instant();
    Subscription active = agreed.consented(consent.mailbox(), consent.by(), consent.grant(), now);
    return activated(
        active,
        consent,
        event ->
            switch (subscriptions.replace(read, active, event)) {
              case REPLACED -> new Result.Activated(active);
              case CHANGED -> new Result.Changed();
              case CLAIMED -> claimed(active, consent, event);
            },
        now);
  }

  private Result claimed(Subscription entitled, Consent consent, SubscriptionEvent event) {
    return isReleased(consent, event) || changes.recoverClaim(entitled, event)
        ? new Result.Changed()
        : new Result.Claimed();
  }

  /// Releases a claim that a subscription of another account holds because it had the address
  /// before. An active one finds its account's new address at its next check.
  private boolean isReleased(Consent consent, SubscriptionEvent event) {
    Optional<Subscription> former =
        subscriptions
            .claimant(consent.mailbox())
            .flatMap(subscriptions::find)
            .filter(holder -> holder.isOfAnotherAccount(consent.by().account()));
    former.ifPresent(
        holder -> {
          if (holder.status() == Status.ACTIVE) {
            subscriptions.replace(
                holder,
                holder.stopped(Reason.NOT_THE_SUBJECT, event.at()),
                new SubscriptionEvent(SubscriptionAction.STOPPED, "connector", event.at()));
          } else {
            subscriptions.releaseClaim(holder);
          }
        });
    return former.isPresent();
  }

  private Result activated(
      Subscription active,
      Consent consent,
      Function<SubscriptionEvent, Result> write,
      Instant now) {
    revocations.put(unfinished(active, consent, now));
    credentials.keep(active.id(), new RefreshToken(consent.refreshToken(), consent.grant()));
    Result result =
        write.apply(new SubscriptionEvent(SubscriptionAction.AUTHORIZED, "mailbox owner", now));
    if (result instanceof Result.Activated(Subscription activated)) {
      seeToTheRest(activated, now);
    }
    return result;
  }

  /// Deletes the token and the pending revocation of a consent whose subscription did not become
  /// active. Revoke the consent first, or store it elsewhere.
  void forget(Subscription subscription, Consent consent) {
    credentials.forget(subscription.id(), consent.grant());
    revocations.remove(unfinished(subscription, consent, clock.instant()));
  }

  private static Revocation unfinished(Subscription subscription, Consent consent, Instant now) {
    return Revocation.ofUnfinished(
        subscription.id(),
        subscription.tenant(),
        consent.grant(),
        consent.mailbox(),
        consent.by().account(),
        now);
  }

  /// Deletes the subscription's former consent without revoking it, which would revoke the new one
  /// too.
  private void forgetReplaced(Subscription active, Instant now) {
    revocations.of(active.id()).stream()
        .filter(each -> each.isDue(now))
        .forEach(
            replaced -> {
              credentials.forget(active.id(), replaced.grant());
              revocations.remove(replaced);
            });
  }

  /// Finishes the activation. The subscription is active even if this fails; a worker finds the due
  /// work and finishes it.
  private void seeToTheRest(Subscription active, Instant now) {
    try {
      forgetReplaced(active, now);
      queue.add(List.of(DueMailbox.of(active, now)));
    } catch (RuntimeException e) {
      LOG.warnf(e, "subscription %s is connected, but a worker has to finish up", active.id());
    }
  }
}
