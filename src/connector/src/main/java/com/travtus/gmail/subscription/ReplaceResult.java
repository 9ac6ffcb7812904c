package com.travtus.gmail.subscription;

/// The result of changing a subscription.
public enum ReplaceResult {
  REPLACED,

  /// The subscription has changed since it was read.
  CHANGED,

  /// The subscription would become active, but another subscription reads the mailbox.
  CLAIMED
}
