package com.travtus.gmail.subscription;

import jakarta.inject.Singleton;
import java.util.Optional;

/// Writes changes of subscriptions that may make one active, and settles whose the mailbox is where
/// another subscription holds its claim: in a domain, the domain's tenant goes first; elsewhere it
/// is the tenant's to whom the mailbox's owner has agreed last.
@Singleton
public final class SubscriptionChanges {
  private final Subscriptions subscriptions;
  private final Domains domains;

  public SubscriptionChanges(Subscriptions subscriptions, Domains domains) {
    this.subscriptions = subscriptions;
    this.domains = domains;
  }

  /// Writes `changed`; or, where it follows its account to an address that another subscription
  /// reads, that it is blocked; or, where its domain is another tenant's, that it is blocked; or,
  /// where the owner has given the mailbox to another tenant since, that the owner has to consent
  /// again. To this tenant that is no other than a grant that died. What else is changed is written
  /// in any case.
  ///
  /// @return false if it could not be written as things are: read again
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
      // The account is subscribed by its new address already. A pause is Studio's to end.
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

  /// What is so already needs no entry.
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
