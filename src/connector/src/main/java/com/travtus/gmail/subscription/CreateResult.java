package com.travtus.gmail.subscription;

/// What became of a new subscription.
public enum CreateResult {
  CREATED,
  /// The tenant has subscribed the mailbox already.
  EXISTS,

  /// It was to be active, and another tenant's subscription reads the mailbox.
  CLAIMED,
  /// Mail of an earlier subscription is still being removed.
  PURGING
}
