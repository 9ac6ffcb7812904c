package com.travtus.gmail.studio;

import com.travtus.gmail.studio.api.Subscription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The state of an invitation that the owner has not accepted, in words.
///
/// @param until when it expires or has expired; null if it was declined or withdrawn
public record InvitationText(String words, @Nullable Timestamp until, Timestamp sent, String by) {

  /// @return null if there is no invitation or the owner has accepted it
  static @Nullable public InvitationText of(
      Subscription.@Nullable Invitation invitation, Instant now) {
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
