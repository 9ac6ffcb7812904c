package com.travtus.gmail.subscription;

import jakarta.inject.Singleton;
import java.util.function.Supplier;

/// Checks whether a mailbox's authorization works. It checks the tenant's right to the domain
/// before it requests any token, because the delegation itself reaches every customer's users.
@Singleton
public final class CheckAuthorization {
  /// How many other mailboxes of the domain to check, to tell a group from a missing delegation.
  private static final int WITNESSES = 2;

  private final Domains domains;
  private final DelegatedProfileLookup delegatedProfileLookup;
  private final SubscriptionProfileLookup subscriptionProfileLookup;
  private final AccountContinuity continuity;
  private final Subscriptions subscriptions;

  public CheckAuthorization(
      Domains domains,
      DelegatedProfileLookup delegatedProfileLookup,
      SubscriptionProfileLookup subscriptionProfileLookup,
      AccountContinuity continuity,
      Subscriptions subscriptions) {
    this.continuity = continuity;
    this.domains = domains;
    this.delegatedProfileLookup = delegatedProfileLookup;
    this.subscriptionProfileLookup = subscriptionProfileLookup;
    this.subscriptions = subscriptions;
  }

  public ProfileResult of(Subscription subscription) {
    return switch (subscription.authorization()) {
      case OAUTH ->
          domains.admit(subscription)
              ? admitted(subscription, subscriptionProfileLookup.check(subscription))
              : new ProfileResult.Refused(refusal(subscription));
      case DELEGATION ->
          proven(
              subscription,
              delegated(
                  subscription.tenant(),
                  subscription.mailbox(),
                  subscription.hasBeenAuthorized(),
                  () -> subscriptionProfileLookup.check(subscription)));
    };
  }

  /// Checks the domain of the account's primary address too, because an owner's consent opens one
  /// account, whatever its address.
  private ProfileResult admitted(Subscription subscription, ProfileResult answer) {
    return answer instanceof ProfileResult.Found(MailboxAddress primary)
            && !domains.admit(subscription.renamed(primary))
        ? new ProfileResult.Refused(Reason.DOMAIN_NOT_YOURS)
        : answer;
  }

  /// Checks that a changed primary address belongs to the same account, because delegation opens
  /// whichever account has the address now.
  private ProfileResult proven(Subscription subscription, ProfileResult answer) {
    if (!(answer instanceof ProfileResult.Found(MailboxAddress primary))
        || primary.isSameMailbox(subscription.mailbox())) {
      return answer;
    }
    return switch (continuity.of(subscription)) {
      case PROVEN -> answer;
      case NOT_PROVEN -> new ProfileResult.Refused(Reason.NOT_THE_SUBJECT);
      case UNKNOWN -> new ProfileResult.Unavailable();
    };
  }

  /// Returns why the domain does not admit the subscription. In a domain that belongs to no tenant,
  /// an owner who has been asked again only has to agree.
  private Reason refusal(Subscription subscription) {
    Invitation invitation = subscription.invitation();
    return invitation != null
            && invitation.answer() == Invitation.Answer.NONE
            && domains.find(subscription.mailbox().domain()).isEmpty()
        ? Reason.GRANT_EXPIRED
        : Reason.DOMAIN_NOT_YOURS;
  }

  /// @param mailbox with or without a subscription
  /// @param hasBeenAuthorized whether Google has given us access to it before
  public ProfileResult ofDelegation(
      TenantId tenant, MailboxAddress mailbox, boolean hasBeenAuthorized) {
    return delegated(
        tenant, mailbox, hasBeenAuthorized, () -> delegatedProfileLookup.identify(tenant, mailbox));
  }

  private ProfileResult delegated(
      TenantId tenant,
      MailboxAddress mailbox,
      boolean hasBeenAuthorized,
      Supplier<ProfileResult> google) {
    if (!domains.isOf(tenant, mailbox.domain())) {
      return new ProfileResult.Refused(Reason.DOMAIN_NOT_YOURS);
    }
    ProfileResult answer = google.get();
    return switch (answer) {
      case ProfileResult.Found(MailboxAddress primary) ->
          domains.isOf(tenant, primary.domain())
              ? answer
              : new ProfileResult.Refused(Reason.DOMAIN_NOT_YOURS);
      case ProfileResult.Refused(Reason reason) ->
          reason == Reason.NOT_DELEGATED && worksForAnother(tenant, mailbox)
              ? new ProfileResult.Refused(hasBeenAuthorized ? Reason.ADMIN_POLICY : Reason.GROUP)
              : answer;
      case ProfileResult.RateLimited _, ProfileResult.Unavailable _ -> answer;
    };
  }

  /// Whether the delegation works for another mailbox of the domain. Google gives the same answer
  /// for a group, for an account whose organizational unit the administrator has excluded, and for
  /// a domain that has not delegated. If the delegation works for another mailbox, the cause is the
  /// unit if we have seen this mailbox before, and otherwise a group.
  private boolean worksForAnother(TenantId tenant, MailboxAddress mailbox) {
    SubscriptionQuery active = new SubscriptionQuery(tenant, Status.ACTIVE, mailbox.domain(), null);
    return subscriptions.list(active, WITNESSES + 1, null).items().stream()
        .filter(other -> other.authorization() == AuthorizationKind.DELEGATION)
        .filter(other -> !other.mailbox().equals(mailbox))
        .limit(WITNESSES)
        .anyMatch(other -> subscriptionProfileLookup.check(other) instanceof ProfileResult.Found);
  }
}
