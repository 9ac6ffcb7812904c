package com.travtus.gmail.subscription;

import jakarta.inject.Singleton;
import java.util.Optional;

/// Writes changes that may make a subscription active. If another subscription holds the mailbox's
/// claim, it decides between them: in a tenant's domain, that tenant has priority; elsewhere, the
/// tenant to which the mailbox's owner agreed last.
@Singleton
public final class SubscriptionChanges {
  private final Subscriptions subscriptions;
  private final Domains domains;

  public SubscriptionChanges(Subscriptions subscriptions, Domains domains) {
    this.subscriptions = subscriptions;
    this.domains = domains;
  }

  /// Writes `changed`, with these exceptions:
  ///
  /// - If a subscription follows its account to an address that another subscription reads, it is
  ///   only blocked.
  /// - If its domain is another tenant's, it is blocked, and everything else is written.
  /// - If the owner has since given the mailbox to another tenant, the owner has to consent again,
  ///   and everything else is written. To this tenant that looks like a revoked grant.
  ///
  /// @return false if it could not be written in the current state: read again
  public boolean replace(Subscription read, Subscription changed, SubscriptionEvent event) {
    if (changed.status() == Status.ACTIVE
        && read.status() != Status.ACTIVE
        && !domains.admit(changed)) {
      return isReplaced(read, changed.stopped(Reason.DOMAIN_NOT_YOURS, event.at()), event);
    }
    ReplaceResult result = subscriptions.replace(read, changed, event);
    if (result == ReplaceResult.CLAIMED && recoverClaim(changed, event)) {
      result = subscriptions.replace(read, changed, event);
    }
    if (result == ReplaceResult.CLAIMED && !changed.mailbox().isSameMailbox(read.mailbox())) {
      // The account is already subscribed under its new address. Only Studio ends a pause.
      return read.status() != Status.PAUSED
          && subscriptions.claimant(changed.mailbox()).isPresent()
          && isReplaced(read, read.stopped(Reason.NOT_THE_SUBJECT, event.at()), event);
    }
    if (result == ReplaceResult.CLAIMED
        && changed.authorization() == AuthorizationKind.OAUTH
        && subscriptions.claimant(changed.mailbox()).isPresent()) {
      return isReplaced(read, changed.stopped(Reason.GRANT_EXPIRED, event.at()), event);
    }
    return result == ReplaceResult.REPLACED;
  }

  /// Writes no entry if the tenant would see no change.
  private boolean isReplaced(Subscription read, Subscription changed, SubscriptionEvent event) {
    return changed.readsLike(read)
        || subscriptions.replace(read, changed, event) == ReplaceResult.REPLACED;
  }

  /// Blocks another tenant's subscription that reads a mailbox of this tenant's domain.
  ///
  /// @return false if there is none, or the domain is not this tenant's
  public boolean recoverClaim(Subscription entitled, SubscriptionEvent event) {
    if (!domains.isOf(entitled.tenant(), entitled.mailbox().domain())) {
      return false;
    }
    Optional<Subscription> holder =
        subscriptions
            .claimant(entitled.mailbox())
            .flatMap(subscriptions::find)
            .filter(found -> !found.tenant().equals(entitled.tenant()));
    holder.ifPresent(
        found ->
            subscriptions.replace(
                found,
                found.stopped(Reason.DOMAIN_NOT_YOURS, event.at()),
                new SubscriptionEvent(SubscriptionAction.STOPPED, "connector", event.at())));
    return holder.isPresent();
  }
}
