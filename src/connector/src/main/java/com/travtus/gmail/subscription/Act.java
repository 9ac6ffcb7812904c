package com.travtus.gmail.subscription;

import java.time.Instant;

/// Why a subscription changes: who does what to it, and when.
///
/// @param by the subject of the caller's token, or the part of the connector that acts by itself
public record Act(Kind kind, String by, Instant at) {

  /// What is done.
  public enum Kind {
    CREATED,
    /// The mailbox's owner consented.
    AUTHORIZED,
    AMENDED,
    /// The authorization was tried, and the outcome changed the status.
    CHECKED,
    REVIEWED,
    /// What is set aside of its mail was ordered to be tried again.
    RETRIED,
    /// The sync found that the mailbox can't be read.
    STOPPED,
    /// From here on nothing is read; the grant is being given back.
    DISCONNECTING,
    DISCONNECTED
  }
}
