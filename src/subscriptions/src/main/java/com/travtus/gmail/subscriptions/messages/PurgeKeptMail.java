package com.travtus.gmail.subscriptions.messages;

import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionAuditLog;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscriptions.TenantSubscriptions;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.util.List;

/// Removes the mail that a subscription of the caller's tenant kept when it ended.
@RequestScoped
class PurgeKeptMail {
  private final Caller caller;
  private final TenantSubscriptions own;
  private final Subscriptions subscriptions;
  private final SubscriptionAuditLog subscriptionAuditLog;
  private final SyncQueue queue;
  private final Clock clock;

  PurgeKeptMail(
      Caller caller,
      TenantSubscriptions own,
      Subscriptions subscriptions,
      SubscriptionAuditLog subscriptionAuditLog,
      SyncQueue queue,
      Clock clock) {
    this.caller = caller;
    this.own = own;
    this.subscriptions = subscriptions;
    this.subscriptionAuditLog = subscriptionAuditLog;
    this.queue = queue;
    this.clock = clock;
  }

  /// @throws ApiProblem if the tenant never had such a subscription or still has it, or we are
  ///     already removing its mail
  Purge purge(String id) {
    SubscriptionId ended = TenantSubscriptions.id(id);
    // The audit log outlives the subscription and belongs to one tenant.
    if (subscriptionAuditLog.list(caller.tenant(), ended, 1, null).items().isEmpty()) {
      throw new ApiProblem(Problem.notFound());
    }
    Purge purge = Purge.of(ended, caller.tenant(), caller.subject(), clock.instant());
    return switch (subscriptions.purge(purge, own.event(SubscriptionAction.PURGED))) {
      case BEGUN -> {
        queue.add(List.of(DueMailbox.of(purge)));
        yield purge;
      }
      case SUBSCRIBED ->
          throw new ApiProblem(
              Problem.of(
                  409,
                  "still-subscribed",
                  "The mailbox is still subscribed",
                  "End the subscription first, with mail=purge."));
      case UNDER_WAY ->
          throw new ApiProblem(
              Problem.of(
                  409,
                  "purge-under-way",
                  "We are already removing its mail",
                  "Use GET to read the progress."));
    };
  }
}
