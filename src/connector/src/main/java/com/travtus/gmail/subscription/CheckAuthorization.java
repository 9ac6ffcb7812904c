package com.travtus.gmail.subscription;

import jakarta.inject.Singleton;
import java.util.function.Supplier;

/// Whether a mailbox's authorization works. Whether its domain lets the tenant have it is looked at
/// before any token is asked for: the delegation itself reaches every customer's users.
@Singleton
public final class CheckAuthorization {
  /// How many of the domain's other mailboxes are asked, to tell a group from a missing delegation.
  private static final int WITNESSES = 2;

  private final Domains domains;
  private final DelegatedMailbox delegatedMailbox;
  private final AuthorizationCheck authorizationCheck;
  private final AccountContinuity continuity;
  private final Subscriptions subscriptions;

  public CheckAuthorization(
      Domains domains,
      DelegatedMailbox delegatedMailbox,
      AuthorizationCheck authorizationCheck,
      AccountContinuity continuity,
      Subscriptions subscriptions) {
    this.continuity = continuity;
    this.domains = domains;
    this.delegatedMailbox = delegatedMailbox;
    this.authorizationCheck = authorizationCheck;
    this.subscriptions = subscriptions;
  }

  public MailboxAnswer of(Subscription subscription) {
    return switch (subscription.authorization()) {
      case OAUTH ->
          domains.admit(subscription)
              ? admitted(subscription, authorizationCheck.check(subscription))
              : new MailboxAnswer.Refused(refusal(subscription));
      case DELEGATION ->
          proven(
              subscription,
              delegated(
                  subscription.tenant(),
                  subscription.mailbox(),
                  subscription.hasBeenAuthorized(),
                  () -> authorizationCheck.check(subscription)));
    };
  }

  /// An owner's consent opens one account, whatever its address.
  private MailboxAnswer admitted(Subscription subscription, MailboxAnswer answer) {
    return answer instanceof MailboxAnswer.Found(MailboxAddress primary)
            && !domains.admit(subscription.renamed(primary))
        ? new MailboxAnswer.Refused(Reason.DOMAIN_NOT_YOURS)
        : answer;
  }

  /// Delegation opens whichever account has the address now.
  private MailboxAnswer proven(Subscription subscription, MailboxAnswer answer) {
    if (!(answer instanceof MailboxAnswer.Found(MailboxAddress primary))
        || primary.isSameMailbox(subscription.mailbox())) {
      return answer;
    }
    return switch (continuity.of(subscription)) {
      case PROVEN -> answer;
      case NOT_PROVEN -> new MailboxAnswer.Refused(Reason.NOT_THE_SUBJECT);
      case UNKNOWN -> new MailboxAnswer.Unavailable();
    };
  }

  /// In a domain that is nobody's, an owner who has been asked again only has to agree.
  private Reason refusal(Subscription subscription) {
    Invitation invitation = subscription.invitation();
    return invitation != null
            && invitation.answer() == Invitation.Answer.NONE
            && domains.find(subscription.mailbox().domain()).isEmpty()
        ? Reason.GRANT_EXPIRED
        : Reason.DOMAIN_NOT_YOURS;
  }

  /// @param mailbox need not be subscribed
  /// @param hasBeenAuthorized whether Google has let us see it before
  public MailboxAnswer ofDelegation(
      TenantId tenant, MailboxAddress mailbox, boolean hasBeenAuthorized) {
    return delegated(
        tenant, mailbox, hasBeenAuthorized, () -> delegatedMailbox.identify(tenant, mailbox));
  }

  private MailboxAnswer delegated(
      TenantId tenant,
      MailboxAddress mailbox,
      boolean hasBeenAuthorized,
      Supplier<MailboxAnswer> google) {
    if (!domains.isOf(tenant, mailbox.domain())) {
      return new MailboxAnswer.Refused(Reason.DOMAIN_NOT_YOURS);
    }
    MailboxAnswer answer = google.get();
    return switch (answer) {
      case MailboxAnswer.Found(MailboxAddress primary) ->
          domains.isOf(tenant, primary.domain())
              ? answer
              : new MailboxAnswer.Refused(Reason.DOMAIN_NOT_YOURS);
      case MailboxAnswer.Refused(Reason reason) ->
          reason == Reason.NOT_DELEGATED && worksForAnother(tenant, mailbox)
              ? new MailboxAnswer.Refused(hasBeenAuthorized ? Reason.ADMIN_POLICY : Reason.GROUP)
              : answer;
      case MailboxAnswer.Throttled _, MailboxAnswer.Unavailable _ -> answer;
    };
  }

  /// Google answers alike for a group, for an account whose organizational unit the administrator
  /// has excluded, and for a domain that has not delegated. Where the delegation works for another
  /// mailbox of the domain, it is the unit if we have seen this mailbox before, else the group.
  private boolean worksForAnother(TenantId tenant, MailboxAddress mailbox) {
    SubscriptionQuery active = new SubscriptionQuery(tenant, Status.ACTIVE, mailbox.domain(), null);
    return subscriptions.list(active, WITNESSES + 1, null).items().stream()
        .filter(other -> other.authorization() == AuthorizationKind.DELEGATION)
        .filter(other -> !other.mailbox().equals(mailbox))
        .limit(WITNESSES)
        .anyMatch(other -> authorizationCheck.check(other) instanceof MailboxAnswer.Found);
  }
}
