package com.travtus.gmail.subscriptions.view;

import com.travtus.gmail.subscription.Invitation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The last invitation that a mailbox's owner was sent.
@RegisterForReflection
public record InvitationView(
    Invitation.State state,
    @Schema(description = "When it was sent out.") Instant invitedAt,
    @Schema(description = "By whom: the token's `sub`.", examples = "studio-user") String invitedBy,
    @Schema(description = "Until when it can be accepted.") Instant expiresAt) {
  static InvitationView of(Invitation invitation, Instant now) {
    return new InvitationView(
        invitation.stateAt(now),
        invitation.invitedAt(),
        invitation.invitedBy(),
        invitation.expiresAt());
  }
}
