package com.travtus.gmail.subscription;

import java.time.Duration;
import java.time.Instant;

/// Subscriptions for tests.
public final class SampleSubscriptions {
  public static final TenantId TENANT = new TenantId("harbourview");
  public static final Duration POLL_INTERVAL = Duration.ofMinutes(5);
  public static final Duration REVIEW_PERIOD = Duration.ofDays(90);
  public static final SubscriptionOptions OPTIONS =
      new SubscriptionOptions(MailSelection.EVERYTHING_RECEIVED, 0, POLL_INTERVAL, null);

  private SampleSubscriptions() {}

  public static MailboxAddress address(String text) {
    return MailboxAddress.parse(text).orElseThrow();
  }

  public static Subscription invited(String mailbox, Instant now) {
    return Subscription.invited(
        address(mailbox),
        TENANT,
        AuthorizationKind.OAUTH,
        OPTIONS,
        new Creation(now, "studio-user"),
        Review.first(now, REVIEW_PERIOD));
  }

  /// Its owner has accepted an invitation. Due at once.
  public static Subscription active(String mailbox, Instant now) {
    return accepted(invited(mailbox, now), now).authorized(new GrantId("grant-1"), now);
  }

  /// With an invitation that its owner has accepted.
  public static Subscription accepted(Subscription invited, Instant now) {
    return invited.with(
        new Invitation(
            new InvitationId("invitation-1"),
            "studio-user",
            now,
            now.plus(Duration.ofDays(14)),
            Invitation.Answer.ACCEPTED));
  }

  /// By somebody in Studio.
  public static SubscriptionEvent event(SubscriptionAction action, Instant now) {
    return new SubscriptionEvent(action, "studio-user", now);
  }
}
