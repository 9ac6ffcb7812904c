package com.travtus.gmail.subscription;

/// The status of a subscription. Mail is synced only in [#ACTIVE].
public enum Status {
  /// The owner has not consented yet, or the delegation is not in effect yet.
  PENDING_AUTHORIZATION,
  ACTIVE,
  /// Studio paused the subscription.
  PAUSED,
  /// The grant was revoked. A new consent restores this subscription.
  REAUTHORIZATION_REQUIRED,
  /// Somebody else, such as an administrator, has to fix the reason that the subscription names.
  BLOCKED
}
