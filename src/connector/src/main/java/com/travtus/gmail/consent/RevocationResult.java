package com.travtus.gmail.consent;

/// The result of revoking a consent.
public enum RevocationResult {
  /// Google has confirmed that the tokens no longer work.
  REVOKED,

  /// We deleted only our copy of the tokens: revoking ends all access that the mailbox's owner
  /// granted us, and a subscription uses a later consent.
  IN_USE,

  /// Google has not confirmed the revocation. We try again.
  PENDING
}
