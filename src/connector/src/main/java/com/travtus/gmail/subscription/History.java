package com.travtus.gmail.subscription;

import org.jspecify.annotations.Nullable;

/// What became of each subscription. It outlives the subscription; [Subscriptions] writes it, and
/// nothing changes it.
public interface History {

  /// One tenant's subscription of a mailbox, newest first.
  ///
  /// @param after [Slice#next] of the slice before; null for the first
  Slice<HistoryEntry> list(
      TenantId tenant, SubscriptionId subscription, int limit, @Nullable String after);
}
