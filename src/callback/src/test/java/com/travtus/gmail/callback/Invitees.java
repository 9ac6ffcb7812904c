package com.travtus.gmail.callback;

import com.travtus.gmail.subscription.AccountId;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.InvitationId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.OwnerConsent;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.TenantId;
import java.time.Duration;
import java.time.Instant;

/// Subscriptions of two tenants that want to read the same mailbox.
final class Invitees {
  static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  static final TenantId HARBOURVIEW = SampleSubscriptions.TENANT;
  static final TenantId ACME = new TenantId("acme");
  static final MailboxAddress TOM = SampleSubscriptions.address("tom@harbourview.example");

  static final AccountId TOMS_ACCOUNT = new AccountId("108204268033311374519");
  static final AccountId SOMEONE_ELSES_ACCOUNT = new AccountId("999999999999999999999");
  static final OwnerConsent TOMS_CONSENT = new OwnerConsent(TOMS_ACCOUNT, null);

  static final Invitation PENDING =
      new Invitation(
          new InvitationId("invitation-1"),
          "studio-user",
          NOW.minus(Duration.ofDays(1)),
          NOW.plus(Duration.ofDays(13)),
          Invitation.Answer.NONE);
  static final Invitation EXPIRED =
      new Invitation(
          PENDING.id(), "studio-user", NOW.minus(Duration.ofDays(14)), NOW, Invitation.Answer.NONE);
  static final Invitation ACCEPTED = PENDING.answered(Invitation.Answer.ACCEPTED);
  static final Invitation DECLINED = PENDING.answered(Invitation.Answer.DECLINED);
  static final Invitation WITHDRAWN = PENDING.answered(Invitation.Answer.WITHDRAWN);

  private Invitees() {}

  /// Without an invitation: it enrolled, or waits for a delegation.
  static Subscription subscription(
      TenantId tenant, MailboxAddress mailbox, AuthorizationKind authorization) {
    return Subscription.invited(
        mailbox,
        tenant,
        authorization,
        SampleSubscriptions.OPTIONS,
        new Creation(NOW.minus(Duration.ofDays(1)), "studio-user"),
        Review.first(NOW, SampleSubscriptions.REVIEW_PERIOD));
  }

  static Subscription enrolled(TenantId tenant) {
    return subscription(tenant, TOM, AuthorizationKind.OAUTH);
  }

  static Subscription invited(TenantId tenant) {
    return enrolled(tenant).with(PENDING);
  }

  static Subscription accepted(TenantId tenant) {
    return enrolled(tenant).with(ACCEPTED);
  }

  static Subscription delegated(TenantId tenant) {
    return subscription(tenant, TOM, AuthorizationKind.DELEGATION);
  }

  /// The same, for which that account has consented once.
  static Subscription consentedBy(AccountId account, Subscription read) {
    return new Subscription(
        read.id(),
        read.tenant(),
        read.mailbox(),
        read.authorization(),
        read.options(),
        read.status(),
        read.reason(),
        read.retryUntil(),
        read.grant(),
        new OwnerConsent(account, null),
        read.syncState(),
        read.creation(),
        read.review(),
        read.invitation(),
        read.version());
  }
}
