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

/// Finds the invitation behind a link and checks whether its owner can still accept it. This does
/// not check whose domain the mailbox belongs to: the inviter has the link too, and would learn the
/// answer. That check follows the consent, once the owner is known.
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
    /// @param tenant the inviting tenant's name, as shown to the owner
    record Open(Subscription subscription, InvitationRef invitation, String tenant)
        implements Result {}

    record Expired() implements Result {}

    /// Withdrawn, declined or replaced by a later invitation.
    record Over() implements Result {}

    /// Not signed by us.
    record Forged() implements Result {}
  }

  /// @param token the link's parameter
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
