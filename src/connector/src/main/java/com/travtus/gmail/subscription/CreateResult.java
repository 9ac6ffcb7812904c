package com.travtus.gmail.subscription;

/// The result of creating a subscription.
public enum CreateResult {
  CREATED,
  /// The tenant has already subscribed the mailbox.
  EXISTS,

  /// The subscription would be active, but another tenant's subscription reads the mailbox.
  CLAIMED,
  /// Mail of an earlier subscription is still being removed.
  PURGING
}
