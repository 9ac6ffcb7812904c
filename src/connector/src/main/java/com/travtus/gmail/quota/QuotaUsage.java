package com.travtus.gmail.quota;

import com.travtus.gmail.subscription.TenantId;
import java.util.Map;

/// Counts the quota units that all workers have spent, by day and tenant.
public interface QuotaUsage {

  /// Adds units without losing those that other workers add.
  void add(QuotaDay day, TenantId tenant, long units);

  /// Returns the units of all tenants that have spent on that day, possibly some seconds old.
  Map<TenantId, Long> of(QuotaDay day);
}
