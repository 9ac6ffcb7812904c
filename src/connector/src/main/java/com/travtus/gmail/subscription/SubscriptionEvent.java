package com.travtus.gmail.subscription;

import java.time.Instant;

/// Why a subscription changes: who does what to it, and when.
///
/// @param by the subject of the caller's token, or the part of the connector that acts by itself
/// @param byOperator whether the caller is the connector's operator, whose subject may read like a
///     tenant's user's
public record SubscriptionEvent(
    SubscriptionAction action, String by, boolean byOperator, Instant at) {

  /// By anybody but the operator.
  public SubscriptionEvent(SubscriptionAction action, String by, Instant at) {
    this(action, by, false, at);
  }
}
