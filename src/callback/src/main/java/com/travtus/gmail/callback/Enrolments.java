package com.travtus.gmail.callback;

import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.ReviewSettings;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.WorkspaceDomain;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/// Creates the subscriptions of mailboxes that enrol in an open domain.
@Singleton
final class Enrolments {
  private final Subscriptions subscriptions;
  private final CallbackSettings settings;
  private final ReviewSettings reviews;
  private final Clock clock;

  Enrolments(
      Subscriptions subscriptions, CallbackSettings settings, ReviewSettings reviews, Clock clock) {
    this.subscriptions = subscriptions;
    this.settings = settings;
    this.reviews = reviews;
    this.clock = clock;
  }

  Subscription of(MailboxAddress mailbox, WorkspaceDomain domain) {
    Instant now = clock.instant();
    return Subscription.invited(
        subscriptions.newId(domain.tenant(), mailbox),
        mailbox,
        domain.tenant(),
        AuthorizationKind.OAUTH,
        new SubscriptionOptions(
            MailSelection.EVERYTHING_RECEIVED,
            domain.backfillDays(),
            settings.pollInterval(),
            null),
        new Creation(now, "mailbox owner"),
        Review.first(now, reviews.period()));
  }
}
