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

/// Makes a subscription use a consent. The token is kept first, with a note to revoke it, which the
/// write that activates the subscription takes away: whatever crashes or wins in between, no token
/// stays without a subscription. Where nothing comes of it, both stay until the caller has revoked
/// the consent and calls [#forget]; until then it may try again.
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

    /// It is no longer as it was read, or another one took the mailbox or gave it up: decide again.
    record Changed() implements Result {}

    /// Another tenant's subscription reads the mailbox, or a consent of its owner is just being
    /// revoked.
    record Claimed() implements Result {}

    /// Mail of an earlier subscription is still being removed.
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

  /// One whose owner has just been told the tenant's name, and agreed.
  Result accept(Subscription read, Consent consent) {
    return connect(read, read.accepted(clock.instant()), consent);
  }

  /// @param agreed with the owner's answer, if there was one
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

  /// Whether a subscription of another account held the claim, which had the address before. One
  /// that is active finds its account's new address when it is checked again.
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

  /// Deletes what was kept of a consent for a subscription that did not become active. First it has
  /// to be revoked, or kept elsewhere.
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

  /// The consent that it used before. Revoking that one would end the new one too.
  private void forgetReplaced(Subscription active, Instant now) {
    revocations.of(active.id()).stream()
        .filter(each -> each.isDue(now))
        .forEach(
            replaced -> {
              credentials.forget(active.id(), replaced.grant());
              revocations.remove(replaced);
            });
  }

  /// It is active, whatever comes of this: what is left undone is due, and a worker finds it.
  private void seeToTheRest(Subscription active, Instant now) {
    try {
      forgetReplaced(active, now);
      queue.add(List.of(DueMailbox.of(active, now)));
    } catch (RuntimeException e) {
      LOG.warnf(e, "subscription %s is connected, and something is left to a worker", active.id());
    }
  }
}
