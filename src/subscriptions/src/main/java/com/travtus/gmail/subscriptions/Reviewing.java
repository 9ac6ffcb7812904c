package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.Attestation;
import com.travtus.gmail.subscription.ReviewSettings;
import com.travtus.gmail.subscription.Subscription;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Optional;

/// Takes down a reviewer's word.
@RequestScoped
class Reviewing {
  private final OwnSubscriptions own;
  private final Caller caller;
  private final ReviewSettings settings;
  private final Clock clock;

  Reviewing(OwnSubscriptions own, Caller caller, ReviewSettings settings, Clock clock) {
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
        id, request, Act.Kind.REVIEWED, read -> read.reviewed(attestation, settings.period()));
  }
}
