package com.travtus.gmail.subscription;

import org.jspecify.annotations.Nullable;

/// What became of each subscription. It outlives the subscription; [Subscriptions] writes it, and
/// nothing changes it.
public interface SubscriptionAuditLog {

  /// One tenant's subscription of a mailbox, newest first.
  ///
  /// @param after [Page#nextStartKey] of the slice before; null for the first
  Page<SubscriptionAuditEntry> list(
      TenantId tenant, SubscriptionId subscription, int limit, @Nullable String after);
}
