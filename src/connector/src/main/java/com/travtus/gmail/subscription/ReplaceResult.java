package com.travtus.gmail.subscription;

/// What became of a change of a subscription.
public enum ReplaceResult {
  REPLACED,

  /// It is no longer as it was read.
  CHANGED,

  /// It was to become active, and another subscription reads the mailbox.
  CLAIMED
}
