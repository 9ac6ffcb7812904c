package com.travtus.gmail.google;

import com.travtus.gmail.quota.QuotaSettings;
import com.travtus.gmail.quota.UsageBuffer;
import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;

/// This worker's part of the project's units a minute, over all its mailboxes. The parts of all
/// workers make up the whole, so that none has to know of the others.
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
