package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Attestation;
import com.travtus.gmail.subscription.ReviewSettings;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscriptions.access.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Optional;

/// Stores a reviewer's decision.
@RequestScoped
class ReviewSubscription {
  private final TenantSubscriptions own;
  private final Caller caller;
  private final ReviewSettings settings;
  private final Clock clock;

  ReviewSubscription(TenantSubscriptions own, Caller caller, ReviewSettings settings, Clock clock) {
    this.own = own;
    this.caller = caller;
    this.settings = settings;
    this.clock = clock;
  }

  Subscription review(String id, NewReview review, HttpHeaders request) {
    review.check();
    Attestation attestation =
        new Attestation(
            clock.instant(),
            caller.subject(),
            Optional.ofNullable(review.keep()).orElseThrow(),
            review.note());
    return own.change(
        id,
        request,
        SubscriptionAction.REVIEWED,
        read -> read.reviewed(attestation, settings.period()));
  }
}
