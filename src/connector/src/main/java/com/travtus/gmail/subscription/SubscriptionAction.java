package com.travtus.gmail.subscription;

/// What is done to a subscription.
public enum SubscriptionAction {
  CREATED,

  /// The mailbox's owner was sent another invitation; the link of the one before ends.
  INVITED,

  /// The tenant took the invitation back.
  WITHDRAWN,

  /// The mailbox's owner declined.
  DECLINED,
  /// The mailbox's owner consented.
  AUTHORIZED,
  UPDATED,
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
