package com.travtus.gmail.quota;

import com.travtus.gmail.subscription.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// For tests of one process.
public final class InMemoryQuotaUsage implements QuotaUsage {
  private final Map<QuotaDay, Map<TenantId, Long>> days = new ConcurrentHashMap<>();

  @Override
  public void add(QuotaDay day, TenantId tenant, long units) {
    days.computeIfAbsent(day, _ -> new ConcurrentHashMap<>()).merge(tenant, units, Long::sum);
  }

  @Override
  public Map<TenantId, Long> of(QuotaDay day) {
    return Map.copyOf(days.getOrDefault(day, Map.of()));
  }
}
