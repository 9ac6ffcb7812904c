package com.travtus.gmail.subscriptions.view;

import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.consent.InvitationLinks;
import com.travtus.gmail.subscription.DelegationClient;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Creates the views of subscriptions. Adds what depends on the deployment: the consent's URL, and
/// what an administrator enters.
@Singleton
public final class SubscriptionViews {
  private final ConsentSettings consent;
  private final InvitationLinks links;
  private final DelegationClient delegationClient;
  private final Clock clock;

  SubscriptionViews(
      ConsentSettings consent,
      InvitationLinks links,
      DelegationClient delegationClient,
      Clock clock) {
    this.consent = consent;
    this.links = links;
    this.delegationClient = delegationClient;
    this.clock = clock;
  }

  public SubscriptionView of(Subscription subscription) {
    return of(subscription, null);
  }

  /// @param alias the requested address if it is an alias; null otherwise
  public SubscriptionView of(Subscription subscription, @Nullable MailboxAddress alias) {
    Instant now = clock.instant();
    return view(subscription, alias, authorizeUrl(subscription, now), now);
  }

  /// Returns the view of a dry run, which has no invitation link to send.
  public SubscriptionView ofDryRun(Subscription would, @Nullable MailboxAddress alias) {
    return view(would, alias, null, clock.instant());
  }

  private SubscriptionView view(
      Subscription subscription,
      @Nullable MailboxAddress alias,
      @Nullable URI authorizeUrl,
      Instant now) {
    Reason reason = subscription.reason();
    return SubscriptionView.of(
        subscription,
        alias,
        reason == null ? null : remedy(reason, subscription),
        authorizeUrl,
        now);
  }

  /// Returns the link of an open invitation or, for an owner who has consented before, the page to
  /// consent again.
  private @Nullable URI authorizeUrl(Subscription subscription, Instant now) {
    Invitation invitation = subscription.invitation();
    if (invitation != null && subscription.hasOpenInvitation(now)) {
      return links.link(subscription.id(), invitation);
    }
    return subscription.isAgreed() && (isStopped(subscription) || isEnding(subscription, now))
        ? UriBuilder.fromUri(consent.authorizeUri())
            .queryParam("login_hint", "{mailbox}")
            .build(subscription.mailbox().value())
        : null;
  }

  private static boolean isEnding(Subscription subscription, Instant now) {
    return (subscription.status() == Status.ACTIVE || subscription.status() == Status.PAUSED)
        && subscription.endsSoon(now);
  }

  private static boolean isStopped(Subscription subscription) {
    return subscription.status() == Status.REAUTHORIZATION_REQUIRED
        || (subscription.status() == Status.BLOCKED
            && !subscription.isOfAnothersDomain()
            && subscription.reason() != Reason.OTHER_ACCOUNT);
  }

  /// Returns the remedy for a mailbox that is not subscribed.
  public String remedy(Reason reason) {
    return remedy(reason, true);
  }

  public String remedy(Reason reason, Subscription of) {
    return remedy(reason, !of.hasBeenAuthorized());
  }

  private String remedy(Reason reason, boolean mayBeGroup) {
    return Remedies.of(reason, DelegationGuide.of(delegationClient).orElse(null), mayBeGroup);
  }
}
