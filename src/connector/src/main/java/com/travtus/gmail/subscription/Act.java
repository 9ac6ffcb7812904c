package com.travtus.gmail.subscription;

import java.time.Instant;

/// Why a subscription changes: who does what to it, and when.
///
/// @param by the subject of the caller's token, or the part of the connector that acts by itself
/// @param byOperator whether the caller is the connector's operator, whose subject may read like a
///     tenant's user's
public record Act(Kind kind, String by, boolean byOperator, Instant at) {

  /// By anybody but the operator.
  public Act(Kind kind, String by, Instant at) {
    this(kind, by, false, at);
  }

  /// What is done.
  public enum Kind {
    CREATED,

    /// The mailbox's owner was sent another invitation; the link of the one before ends.
    INVITED,

    /// The tenant took the invitation back.
    WITHDRAWN,

    /// The mailbox's owner declined.
    DECLINED,
    /// The mailbox's owner consented.
    AUTHORIZED,
    AMENDED,
    /// The authorization was tried, and the outcome changed the status.
    CHECKED,
    REVIEWED,
    /// The mailbox's account has another primary address.
    RENAMED,
    /// What is set aside of its mail was ordered to be tried again.
    RETRIED,
    /// The mailbox can't or may not be read: the sync found so, or its domain became another
    /// tenant's.
    STOPPED,
    DISCONNECTED,

    /// The mail that it kept when it ended was ordered to be removed.
    PURGED
  }
}
