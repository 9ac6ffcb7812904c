package com.travtus.gmail.subscriptions;

import com.travtus.gmail.consent.InvitationSettings;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.TenantLimits;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/// Sends a mailbox's owner another invitation, and takes one back.
@RequestScoped
class Invite {
  private final TenantSubscriptions own;
  private final Caller caller;
  private final InvitationRights rights;
  private final InvitationSettings settings;
  private final TenantLimits limits;
  private final Clock clock;

  Invite(
      TenantSubscriptions own,
      Caller caller,
      InvitationRights rights,
      InvitationSettings settings,
      TenantLimits limits,
      Clock clock) {
    this.own = own;
    this.caller = caller;
    this.rights = rights;
    this.settings = settings;
    this.limits = limits;
    this.clock = clock;
  }

  /// The link of the invitation before opens nothing any more.
  ///
  /// @throws ApiProblem if there is no such subscription, or its owner is not to be asked
  Subscription again(String id, HttpHeaders request) {
    Instant now = clock.instant();
    AtomicBoolean counted = new AtomicBoolean();
    return own.change(
        id,
        request,
        SubscriptionAction.INVITED,
        read -> {
          requireUnanswered(read);
          if (!rights.mayInvite(read.tenant(), read.mailbox())) {
            throw new ApiProblem(InvitationRights.nameMissing());
          }
          // Last, so that what is refused uses nothing up; and once, however often it is written.
          if (counted.compareAndSet(false, true)) {
            count(read, now);
          }
          return read.invitedAgain(Invitation.pending(caller.subject(), now, settings.lifetime()));
        });
  }

  private void count(Subscription read, Instant now) {
    if (read.hasOpenInvitation(now)) {
      limits.anotherInvitation(caller.spender());
    } else {
      limits.invitation(caller.spender());
    }
  }

  /// @throws ApiProblem if there is no such subscription, or no invitation of it is open
  Subscription withdraw(String id, HttpHeaders request) {
    Instant now = clock.instant();
    return own.change(
        id,
        request,
        SubscriptionAction.WITHDRAWN,
        read -> {
          Invitation invitation = read.invitation();
          if (invitation == null || !invitation.isPending(now)) {
            throw new ApiProblem(
                Problem.of(
                    409,
                    "no-invitation",
                    "There is no open invitation",
                    "An invitation can be withdrawn until its owner answers or it expires."));
          }
          return read.with(invitation.answered(Invitation.Answer.WITHDRAWN));
        });
  }

  private static void requireUnanswered(Subscription read) {
    if (read.authorization() != AuthorizationKind.OAUTH) {
      throw new ApiProblem(
          Problem.wrongStatus(
              read.status(), "It is authorized by the delegation of its domain, not its owner."));
    }
    switch (read.status()) {
      case PENDING_AUTHORIZATION, REAUTHORIZATION_REQUIRED -> {}
      case BLOCKED -> {
        if (read.grant() != null) {
          throw new ApiProblem(
              Problem.wrongStatus(
                  read.status(), "Its owner has agreed. See its `remedy` for what blocks it."));
        }
      }
      case PAUSED ->
          throw new ApiProblem(
              Problem.wrongStatus(
                  read.status(),
                  read.grant() == null
                      ? "Resume it first, then invite its owner."
                      : "Its owner has agreed, and need not be asked."));
      case ACTIVE ->
          throw new ApiProblem(
              Problem.wrongStatus(read.status(), "Its owner has agreed, and need not be asked."));
    }
  }
}
