package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.MailboxAnswer;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Subscription;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;

/// Changes a subscription as Studio wants it. Labels are looked up in the mailbox while it can be
/// asked; otherwise the sync does so once it can be read.
@RequestScoped
class Amending {
  private final OwnSubscriptions own;
  private final Caller caller;
  private final TenantLimits limits;
  private final SelectLabels selectLabels;
  private final GoogleProblems problems;
  private final Clock clock;

  Amending(
      OwnSubscriptions own,
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

  Subscription amend(String id, SubscriptionPatch patch, HttpHeaders request) {
    return own.change(id, request, Act.Kind.AMENDED, read -> amended(read, patch));
  }

  private Subscription amended(Subscription read, SubscriptionPatch patch) {
    Subscription amended = Amend.amend(read, patch, clock.instant());
    if (!patch.selectsLabels() || amended.grant() == null) {
      return amended;
    }
    limits.check(caller.spender());
    return switch (selectLabels.select(amended)) {
      case SelectLabels.Result.Selected(Subscription selected) -> selected;
      case SelectLabels.Result.Failed(MailboxAnswer.Refused(Reason reason)) when !reason.isOurs() ->
          amended;
      case SelectLabels.Result.Failed(MailboxAnswer.Failure why) ->
          throw new ApiProblem(problems.of(why));
    };
  }
}
