package com.travtus.gmail.studio;

import com.travtus.gmail.studio.api.Subscription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far an invitation is that its owner has not accepted.
///
/// @param until when it expires or has expired; null where that is of no interest
public record InvitationText(String words, @Nullable Timestamp until, Timestamp sent, String by) {

  /// @return null: there is nothing to say
  static @Nullable public InvitationText of(Subscription.@Nullable Invitation invitation, Instant now) {
    if (invitation == null || invitation.state() == Subscription.Invitation.State.ACCEPTED) {
      return null;
    }
    Timestamp expires = Timestamp.at(invitation.expiresAt(), now);
    Timestamp sent = Timestamp.at(invitation.invitedAt(), now);
    return switch (invitation.state()) {
      case PENDING ->
          new InvitationText(
              "Waiting for an answer. Expires", expires, sent, invitation.invitedBy());
      case EXPIRED -> new InvitationText("Expired", expires, sent, invitation.invitedBy());
      case DECLINED ->
          new InvitationText("Declined by its owner", null, sent, invitation.invitedBy());
      case WITHDRAWN, ACCEPTED ->
          new InvitationText("Withdrawn", null, sent, invitation.invitedBy());
    };
  }
}
