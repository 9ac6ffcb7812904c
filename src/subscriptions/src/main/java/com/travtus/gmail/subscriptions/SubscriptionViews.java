package com.travtus.gmail.subscriptions;

import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.subscription.DelegationClient;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Subscription;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Shows subscriptions, with what only the deployment knows: where a consent starts, and what an
/// administrator has to type in.
@Singleton
final class SubscriptionViews {
  private final ConsentSettings consent;
  private final DelegationClient delegationClient;

  SubscriptionViews(ConsentSettings consent, DelegationClient delegationClient) {
    this.consent = consent;
    this.delegationClient = delegationClient;
  }

  SubscriptionView of(Subscription subscription) {
    return of(subscription, null);
  }

  /// @param alias what was asked for in place of the mailbox's own address
  SubscriptionView of(Subscription subscription, @Nullable MailboxAddress alias) {
    Reason reason = subscription.reason();
    return SubscriptionView.of(
        subscription, alias, reason == null ? null : remedy(reason), consent);
  }

  String remedy(Reason reason) {
    return Remedies.of(reason, DelegationGuide.of(delegationClient).orElse(null));
  }
}
