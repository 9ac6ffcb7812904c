package com.travtus.gmail.authorize;

import com.travtus.gmail.consent.InvitationLinks;
import com.travtus.gmail.consent.InvitationVerification;
import com.travtus.gmail.consent.TenantNames;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.InvitationRef;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Finds the invitation that a link names, and whether its owner can still accept it. Whose domain
/// the mailbox is of does not matter here: the link is the inviter's too, and would tell it. It is
/// looked at once the owner is known, after the consent.
@Singleton
final class OpenInvitation {
  private final InvitationLinks links;
  private final Subscriptions subscriptions;
  private final TenantNames names;
  private final Clock clock;

  OpenInvitation(
      InvitationLinks links, Subscriptions subscriptions, TenantNames names, Clock clock) {
    this.links = links;
    this.subscriptions = subscriptions;
    this.names = names;
    this.clock = clock;
  }

  sealed interface Result {
    /// @param tenant the name by which the owner is told who asks
    record Open(Subscription subscription, InvitationRef invitation, String tenant)
        implements Result {}

    record Expired() implements Result {}

    /// Withdrawn or declined, or a later invitation took its place.
    record Over() implements Result {}

    /// Not signed by us.
    record Forged() implements Result {}
  }

  /// @param token the link's
  Result find(String token) {
    return switch (links.verify(token, clock.instant())) {
      case InvitationVerification.Forged _ -> new Result.Forged();
      case InvitationVerification.Expired _ -> new Result.Expired();
      case InvitationVerification.Verified(InvitationRef invitation) ->
          subscriptions
              .find(invitation.subscription())
              .map(found -> of(found, invitation))
              .orElseGet(Result.Over::new);
    };
  }

  private Result of(Subscription subscription, InvitationRef link) {
    Instant now = clock.instant();
    Invitation latest = subscription.invitation();
    if (latest == null || !latest.id().equals(link.invitation())) {
      return new Result.Over();
    }
    return switch (latest.stateAt(now)) {
      case PENDING, ACCEPTED -> {
        Optional<String> tenant = names.of(subscription.tenant(), subscription.mailbox());
        yield tenant.isPresent()
            ? new Result.Open(subscription, link, tenant.orElseThrow())
            : new Result.Over();
      }
      case EXPIRED -> new Result.Expired();
      case DECLINED, WITHDRAWN -> new Result.Over();
    };
  }
}
