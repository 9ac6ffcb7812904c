package com.travtus.gmail.consent;

/// What became of a consent that was to be revoked.
public enum RevocationResult {
  /// Google has confirmed that they open nothing any more.
  REVOKED,

  /// Revoking ends every access of the mailbox's owner at Google, and a subscription lives on a
  /// later consent: the tokens alone were deleted.
  IN_USE,

  /// Google has not confirmed it. It is tried again.
  PENDING
}
