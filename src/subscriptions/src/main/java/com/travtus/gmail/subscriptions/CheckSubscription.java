package com.travtus.gmail.subscriptions;

import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.AuthorizationTransitions;
import com.travtus.gmail.subscription.CheckAuthorization;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionChanges;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.TenantLimits;
import com.travtus.gmail.subscriptions.view.CheckView;
import com.travtus.gmail.subscriptions.view.CheckView.CheckOutcome;
import com.travtus.gmail.subscriptions.view.SubscriptionViews;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Preconditions;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks a subscription's authorization now and stores the result.
@RequestScoped
class CheckSubscription {
  private final TenantSubscriptions own;
  private final Caller caller;
  private final SubscriptionChanges changes;
  private final CheckAuthorization checkAuthorization;
  private final TenantLimits limits;
  private final SubscriptionViews views;
  private final SyncQueue queue;
  private final Clock clock;

  CheckSubscription(
      TenantSubscriptions own,
      Caller caller,
      SubscriptionChanges changes,
      CheckAuthorization checkAuthorization,
      TenantLimits limits,
      SubscriptionViews views,
      SyncQueue queue,
      Clock clock) {
    this.own = own;
    this.caller = caller;
    this.changes = changes;
    this.checkAuthorization = checkAuthorization;
    this.limits = limits;
    this.views = views;
    this.queue = queue;
    this.clock = clock;
  }

  Response check(String id) {
    Subscription read = own.get(id);
    if (read.authorization() == AuthorizationKind.OAUTH && read.grant() == null) {
      throw new ApiProblem(Problem.wrongStatus(read.status(), "The owner must consent first."));
    }
    limits.check(caller.spender());
    ProfileResult answer = checkAuthorization.of(read);
    Subscription changed = AuthorizationTransitions.onRequest(read, answer, clock.instant());
    // Store visible changes only. A check that Google throttles, for example, changes nothing.
    if (!changed.readsLike(read)) {
      // A concurrent change wins, because Google's answer is older.
      if (!changes.replace(read, changed, own.event(SubscriptionAction.CHECKED))) {
        throw new ApiProblem(Problem.tooBusy());
      }
    }
    Subscription current = own.get(id);
    if (current.status() == Status.ACTIVE && read.status() != Status.ACTIVE) {
      queue.add(List.of(DueMailbox.of(current, clock.instant())));
    }
    return Response.ok(view(answer, current)).tag(Preconditions.tag(current)).build();
  }

  private CheckView view(ProfileResult answer, Subscription current) {
    return switch (answer) {
      // The owner may have consented for another tenant since. Report that like a revoked grant.
      case ProfileResult.Found _ ->
          current.status() == Status.REAUTHORIZATION_REQUIRED || current.status() == Status.BLOCKED
              ? view(CheckOutcome.REFUSED, current.reason(), null, current)
              : view(CheckOutcome.AUTHORIZED, null, null, current);
      case ProfileResult.Refused(Reason reason) ->
          view(
              current.retryUntil() != null && reason.mayBePropagating()
                  ? CheckOutcome.STILL_PROPAGATING
                  : CheckOutcome.REFUSED,
              reason,
              null,
              current);
      case ProfileResult.RateLimited(@Nullable Instant until) ->
          view(CheckOutcome.THROTTLED, null, until, current);
      case ProfileResult.Unavailable _ -> view(CheckOutcome.UNAVAILABLE, null, null, current);
    };
  }

  private CheckView view(
      CheckOutcome outcome,
      @Nullable Reason cause,
      @Nullable Instant retryAt,
      Subscription current) {
    return new CheckView(
        outcome,
        cause,
        cause == null ? null : views.remedy(cause, current),
        retryAt,
        views.of(current));
  }
}
