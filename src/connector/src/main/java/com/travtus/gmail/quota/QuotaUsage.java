package com.travtus.gmail.quota;

import com.travtus.gmail.subscription.TenantId;
import java.util.Map;

/// The quota units that all workers have spent, by day and tenant.
public interface QuotaUsage {

  /// Adds to what others have added, and never loses theirs.
  void add(QuotaDay day, TenantId tenant, long units);

  /// Of all tenants that have spent on that day; seconds old, maybe.
  Map<TenantId, Long> of(QuotaDay day);
}
