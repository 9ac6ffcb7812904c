package com.travtus.gmail.subscription;

/// An action on a subscription.
public enum SubscriptionAction {
  CREATED,

  /// The mailbox's owner was sent another invitation; the previous link no longer works.
  INVITED,

  /// The tenant withdrew the invitation.
  WITHDRAWN,

  /// The mailbox's owner declined.
  DECLINED,
  /// The mailbox's owner consented.
  AUTHORIZED,
  UPDATED,
  /// A check of the authorization changed the status.
  CHECKED,
  REVIEWED,
  /// The mailbox's account has another primary address.
  RENAMED,
  /// Somebody requested a retry of the quarantined messages.
  RETRIED,
  /// The mailbox can't or must not be read: the sync found so, or its domain became another
  /// tenant's.
  STOPPED,
  DISCONNECTED,

  /// Somebody requested the removal of the mail that it kept when it ended.
  PURGED
}
