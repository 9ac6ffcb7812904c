package com.travtus.gmail.quota;

import com.travtus.gmail.subscription.TenantId;
import java.time.Instant;

/// Counts each tenant's actions, over all workers.
public interface RateLimits {
  /// Counts one more action.
  ///
  /// @return false if the limit is reached; then nothing is counted
  boolean acquire(RateLimit limit, TenantId tenant, Instant now);
}
