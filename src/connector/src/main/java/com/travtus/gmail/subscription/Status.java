package com.travtus.gmail.subscription;

/// Where a subscription is in its life. Mail is processed in [#ACTIVE] alone.
public enum Status {
  /// Invited; the owner has not consented yet.
  PENDING_AUTHORIZATION,
  ACTIVE,
  /// By Studio.
  PAUSED,
  /// The grant died; consenting again mends this subscription.
  REAUTHORIZATION_REQUIRED,
  /// Only somebody else can lift it (an administrator, say); the subscription names the reason.
  BLOCKED
}
