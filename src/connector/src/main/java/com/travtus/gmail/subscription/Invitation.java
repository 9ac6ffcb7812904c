package com.travtus.gmail.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A tenant's request to a mailbox's owner to let the tenant read the mailbox. It has no effect
/// until the owner, who is told the tenant's name, agrees.
///
/// @param invitedBy subject of the caller's token
/// @param invitedAt to the second, like [#expiresAt], because the link says so
/// @param answer an invitation without an answer expires
public record Invitation(
    InvitationId id, String invitedBy, Instant invitedAt, Instant expiresAt, Answer answer) {
  /// The answer to an invitation, whatever the time.
  public enum Answer {
    NONE,
    ACCEPTED,
    DECLINED,

    /// The tenant withdrew the invitation.
    WITHDRAWN
  }

  /// The state of an invitation at one time.
  public enum State {
    PENDING,
    ACCEPTED,
    DECLINED,
    EXPIRED,
    WITHDRAWN
  }

  public Invitation {
    invitedAt = invitedAt.truncatedTo(ChronoUnit.SECONDS);
    expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
  }

  public static Invitation pending(String invitedBy, Instant now, Duration lifetime) {
    return new Invitation(InvitationId.fresh(), invitedBy, now, now.plus(lifetime), Answer.NONE);
  }

  /// Returns the invitation of a mailbox that enrolled, whose owner was first told the tenant's
  /// name later.
  static Invitation accepted(String invitedBy, Instant now) {
    return new Invitation(InvitationId.fresh(), invitedBy, now, now, Answer.ACCEPTED);
  }

  public State stateAt(Instant now) {
    return switch (answer) {
      case ACCEPTED -> State.ACCEPTED;
      case DECLINED -> State.DECLINED;
      case WITHDRAWN -> State.WITHDRAWN;
      case NONE -> now.isBefore(expiresAt) ? State.PENDING : State.EXPIRED;
    };
  }

  public boolean isPending(Instant now) {
    return stateAt(now) == State.PENDING;
  }

  public Invitation answered(Answer given) {
    return new Invitation(id, invitedBy, invitedAt, expiresAt, given);
  }
}
