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

/// Maps the outcome of a request to subscribe a mailbox to its response, alone or in a batch.
@Singleton
final class CreateResponses {
  private final SubscriptionViews views;
  private final GoogleProblems google;

  CreateResponses(SubscriptionViews views, GoogleProblems google) {
    this.views = views;
    this.google = google;
  }

  sealed interface Response {

    /// The subscription that was created, or in a dry run would be.
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
                  "The mailbox is already subscribed",
                  "It is subscription " + existing.id() + "."));
      case CreateOutcome.NotYours _ ->
          problem(
              Problem.of(
                  403,
                  "mailbox-not-yours",
                  "You can't subscribe this mailbox",
                  "Use delegation for mailboxes of your own Workspace domains. Invite the"
                      + " owners of other mailboxes."));
      case CreateOutcome.NameMissing _ -> problem(InvitationRights.nameMissing());
      case CreateOutcome.Busy _ -> problem(Problem.ofStatus(503));
      case CreateOutcome.Purging _ ->
          problem(
              Problem.of(
                  409,
                  "purge-under-way",
                  "We are still removing the mailbox's earlier mail",
                  "Wait until the purge of its earlier subscription is complete, then try"
                      + " again."));
      case CreateOutcome.DelegationRefused(Reason reason) -> problem(refused(reason));
      case CreateOutcome.RateLimited(@Nullable Instant until) -> problem(google.throttled(until));
      case CreateOutcome.GoogleUnavailable _ -> problem(google.unavailable());
    };
  }

  private Problem refused(Reason reason) {
    String remedy = views.remedy(reason);
    return (reason.isMisconfiguration()
            ? Problem.of(
                503, "delegation-out-of-order", "Delegation doesn't work right now", remedy)
            : Problem.of(422, "delegation-refused", "The delegation doesn't work", remedy))
        .because(reason);
  }

  private static Response problem(Problem problem) {
    return new Response.Refused(problem);
  }
}
