package com.travtus.gmail.subscription;

import org.jspecify.annotations.Nullable;

/// The audit log of subscriptions. It outlives them. [Subscriptions] writes it, and entries never
/// change.
public interface SubscriptionAuditLog {

  /// Returns the entries of one tenant's subscription, newest first.
  ///
  /// @param after [Page#nextStartKey] of the previous page; null for the first
  Page<SubscriptionAuditEntry> list(
      TenantId tenant, SubscriptionId subscription, int limit, @Nullable String after);
}
