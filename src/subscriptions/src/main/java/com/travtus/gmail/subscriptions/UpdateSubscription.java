package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.TenantLimits;
import com.travtus.gmail.subscriptions.view.GoogleProblems;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;

/// Changes a subscription's settings. Looks labels up in the mailbox if we can read it; otherwise
/// the sync does so once it can.
@RequestScoped
class UpdateSubscription {
  private final TenantSubscriptions own;
  private final Caller caller;
  private final TenantLimits limits;
  private final SelectLabels selectLabels;
  private final GoogleProblems problems;
  private final Clock clock;

  UpdateSubscription(
      TenantSubscriptions own,
      Caller caller,
      TenantLimits limits,
      SelectLabels selectLabels,
      GoogleProblems problems,
      Clock clock) {
    this.own = own;
    this.caller = caller;
    this.limits = limits;
    this.selectLabels = selectLabels;
    this.problems = problems;
    this.clock = clock;
  }

  Subscription update(String id, SubscriptionPatch patch, HttpHeaders request) {
    return own.change(id, request, SubscriptionAction.UPDATED, read -> updated(read, patch));
  }

  private Subscription updated(Subscription read, SubscriptionPatch patch) {
    Subscription updated = PatchedSubscription.update(read, patch, clock.instant());
    if (!patch.selectsLabels() || updated.grant() == null) {
      return updated;
    }
    limits.check(caller.spender());
    return switch (selectLabels.select(updated)) {
      case SelectLabels.Result.Selected(Subscription selected) -> selected;
      case SelectLabels.Result.Failed(ProfileResult.Refused(Reason reason))
          when !reason.isMisconfiguration() ->
          updated;
      case SelectLabels.Result.Failed(ProfileResult.Failure why) ->
          throw new ApiProblem(problems.of(why));
    };
  }
}
