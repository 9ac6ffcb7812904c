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

/// Invites a mailbox's owner again, or withdraws the invitation.
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

  /// Replaces the invitation. The previous link no longer works.
  ///
  /// @throws ApiProblem if there is no such subscription, its owner needs no invitation, or the
  ///     tenant may not send one
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
          // Count last, so a refused request uses nothing up, and only once across retried writes.
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

  /// @throws ApiProblem if there is no such subscription, or it has no open invitation
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
              read.status(), "The delegation of its domain authorizes it, not its owner."));
    }
    switch (read.status()) {
      case PENDING_AUTHORIZATION, REAUTHORIZATION_REQUIRED -> {}
      case BLOCKED -> {
        if (read.grant() != null) {
          throw new ApiProblem(
              Problem.wrongStatus(
                  read.status(),
                  "Its owner has already consented. See its `remedy` for what blocks it."));
        }
      }
      case PAUSED ->
          throw new ApiProblem(
              Problem.wrongStatus(
                  read.status(),
                  read.grant() == null
                      ? "Resume it first, then invite its owner."
                      : "Its owner has already consented."));
      case ACTIVE ->
          throw new ApiProblem(
              Problem.wrongStatus(read.status(), "Its owner has already consented."));
    }
  }
}
