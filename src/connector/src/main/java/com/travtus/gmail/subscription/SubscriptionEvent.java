package com.travtus.gmail.subscription;

import java.time.Instant;

/// Why a subscription changes: the action, who performed it, and when.
///
/// @param by subject of the caller's token, or the part of the connector that acted on its own
/// @param byOperator whether the caller is the connector's operator, whose subject may look like
///     that of a tenant's user
public record SubscriptionEvent(
    SubscriptionAction action, String by, boolean byOperator, Instant at) {

  /// Creates an event by anybody but the operator.
  public SubscriptionEvent(SubscriptionAction action, String by, Instant at) {
    this(action, by, false, at);
  }
}
