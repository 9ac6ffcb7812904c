package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscriptions.view.GoogleProblems;
import com.travtus.gmail.subscriptions.view.SubscriptionView;
import com.travtus.gmail.subscriptions.view.SubscriptionViews;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is answered to a wish to subscribe a mailbox, alone or in a batch.
@Singleton
final class CreateResponses {
  private final SubscriptionViews views;
  private final GoogleProblems google;

  CreateResponses(SubscriptionViews views, GoogleProblems google) {
    this.views = views;
    this.google = google;
  }

  sealed interface Response {

    /// What was created, or would be.
    record Shown(Subscription subscription, SubscriptionView view) implements Response {}

    record Refused(Problem problem) implements Response {}
  }

  Response of(CreateOutcome outcome) {
    return switch (outcome) {
      case CreateOutcome.Created(Subscription created, @Nullable MailboxAddress alias) ->
          new Response.Shown(created, views.of(created, alias));
      case CreateOutcome.WouldCreate(Subscription would, @Nullable MailboxAddress alias) ->
          new Response.Shown(would, views.ofDryRun(would, alias));
      case CreateOutcome.Exists(Subscription existing) ->
          problem(
              Problem.of(
                  409,
                  "already-subscribed",
                  "The mailbox is subscribed already",
                  "It is subscription " + existing.id() + "."));
      case CreateOutcome.NotYours _ ->
          problem(
              Problem.of(
                  403,
                  "mailbox-not-yours",
                  "The mailbox can't be subscribed by you",
                  "Subscribe mailboxes of your own Workspace domains by delegation, and invite the"
                      + " owners of others."));
      case CreateOutcome.NameMissing _ -> problem(InvitationRights.nameMissing());
      case CreateOutcome.Busy _ -> problem(Problem.ofStatus(503));
      case CreateOutcome.Purging _ ->
          problem(
              Problem.of(
                  409,
                  "purge-under-way",
                  "Mail of the mailbox is still being removed",
                  "Wait until the purge of its earlier subscription is through, then try again."));
      case CreateOutcome.DelegationRefused(Reason reason) -> problem(refused(reason));
      case CreateOutcome.RateLimited(@Nullable Instant until) -> problem(google.throttled(until));
      case CreateOutcome.GoogleUnavailable _ -> problem(google.unavailable());
    };
  }

  private Problem refused(Reason reason) {
    String remedy = views.remedy(reason);
    return (reason.isMisconfiguration()
            ? Problem.of(503, "delegation-out-of-order", "No delegation works right now", remedy)
            : Problem.of(422, "delegation-refused", "The delegation does not work", remedy))
        .because(reason);
  }

  private static Response problem(Problem problem) {
    return new Response.Refused(problem);
  }
}
