package com.travtus.gmail.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A tenant's question to a mailbox's owner, whether the tenant may read the mailbox. It binds
/// nobody until the owner, who was told the tenant's name, agrees.
///
/// @param invitedBy the subject of the token that asked for it
/// @param invitedAt to the second, as [#expiresAt], since its link says so
/// @param answer what became of it; an open one expires
public record Invitation(
    InvitationId id, String invitedBy, Instant invitedAt, Instant expiresAt, Answer answer) {
  /// What became of an invitation, whatever the time is.
  public enum Answer {
    NONE,
    ACCEPTED,
    DECLINED,

    /// By the tenant.
    WITHDRAWN
  }

  /// Where an invitation is in its life at one time.
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

  /// Of a mailbox that enrolled, whose owner was first told the tenant's name later.
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
