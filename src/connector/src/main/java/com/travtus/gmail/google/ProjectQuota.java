package com.travtus.gmail.google;

import com.travtus.gmail.quota.QuotaSettings;
import com.travtus.gmail.quota.UsageBuffer;
import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;

/// Keeps this worker, with all its mailboxes, below its part of the project's units per minute. The
/// parts of all workers add up to the whole, so workers need not know of each other.
@Singleton
final class ProjectQuota {
  private final RateLimiter rateLimiter;
  private final UsageBuffer pending;

  ProjectQuota(QuotaSettings settings, UsageBuffer pending) {
    this.rateLimiter = new RateLimiter(settings.unitsPerMinute() / settings.workers());
    this.pending = pending;
  }

  void spend(TenantId tenant, int units) {
    rateLimiter.spend(units);
    pending.spent(tenant, units);
  }
}
