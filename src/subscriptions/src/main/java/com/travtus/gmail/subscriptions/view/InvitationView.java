package com.travtus.gmail.subscriptions.view;

import com.travtus.gmail.subscription.Invitation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The last invitation of a mailbox's owner.
@RegisterForReflection
public record InvitationView(
    Invitation.State state,
    @Schema(description = "When the owner was invited.") Instant invitedAt,
    @Schema(description = "The `sub` of the caller's token.", examples = "studio-user")
        String invitedBy,
    @Schema(description = "When the invitation expires.") Instant expiresAt) {
  static InvitationView of(Invitation invitation, Instant now) {
    return new InvitationView(
        invitation.stateAt(now),
        invitation.invitedAt(),
        invitation.invitedBy(),
        invitation.expiresAt());
  }
}
