package com.travtus.gmail.quota;

import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/// Collects the units that this worker has spent and not yet added to the shared [QuotaUsage]. It
/// adds them every few seconds instead of with every call. If the worker dies in between, they go
/// uncounted.
@Singleton
public final class UsageBuffer {
  private static final Logger LOG = Logger.getLogger(UsageBuffer.class);

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final QuotaUsage quotaUsage;
  private final Clock clock;
  private Map<Account, Long> uncounted = new HashMap<>();
  private Instant flushedAt;

  private record Account(QuotaDay day, TenantId tenant) {}

  public UsageBuffer(QuotaUsage quotaUsage, Clock clock) {
    this.quotaUsage = quotaUsage;
    this.clock = clock;
    this.flushedAt = clock.instant();
  }

  public void spent(TenantId tenant, int units) {
    Instant now = clock.instant();
    due(new Account(QuotaDay.of(now), tenant), units, now).forEach(this::add);
  }

  /// Counts the units, and returns what must be added now, each unit once.
  private synchronized Map<Account, Long> due(Account account, int units, Instant now) {
    uncounted.merge(account, (long) units, Long::sum);
    if (now.isBefore(flushedAt.plus(INTERVAL))) {
      return Map.of();
    }
    Map<Account, Long> due = uncounted;
    uncounted = new HashMap<>();
    flushedAt = now;
    return due;
  }

  /// Adds units to the shared count. Mail does not wait for this: what can't be added now is added
  /// the next time.
  private void add(Account account, long units) {
    try {
      quotaUsage.add(account.day(), account.tenant(), units);
    } catch (RuntimeException e) {
      LOG.warn("the spent quota units could not be recorded", e);
      keep(account, units);
    }
  }

  private synchronized void keep(Account account, long units) {
    uncounted.merge(account, units, Long::sum);
  }
}
