package com.travtus.gmail.subscription;

/// What became of a new subscription.
public enum CreateAnswer {
  CREATED,
  /// The mailbox is subscribed already.
  EXISTS,
  /// Mail of an earlier subscription is still being removed.
  PURGING
}
