package com.travtus.gmail.quota;

import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Decides whose mailboxes may be synced now, by the rest of the day's quota and by the project's
/// circuit breaker. Mailboxes that are not admitted stay due, and the next dispatch asks again.
@Singleton
public final class AdmissionController {
  private static final Logger LOG = Logger.getLogger(AdmissionController.class);

  private final CircuitBreaker breaker;
  private final QuotaUsage quotaUsage;
  private final FairShare share;
  private final Clock clock;

  public AdmissionController(
      CircuitBreaker breaker, QuotaUsage quotaUsage, QuotaSettings settings, Clock clock) {
    this.breaker = breaker;
    this.quotaUsage = quotaUsage;
    this.share = new FairShare(settings.unitsPerDay());
    this.clock = clock;
  }

  /// @param asking the tenants whose mailboxes are due
  public Admission admitted(Collection<TenantId> asking) {
    Map<CircuitBreakerState.State, Set<TenantId>> byPosition =
        asking.stream().collect(Collectors.groupingBy(breaker::state, Collectors.toSet()));
    Set<TenantId> probing = byPosition.getOrDefault(CircuitBreakerState.State.HALF_OPEN, Set.of());
    Set<TenantId> free = byPosition.getOrDefault(CircuitBreakerState.State.CLOSED, Set.of());
    Set<TenantId> admitted =
        withinTheirShare(
            Stream.concat(probing.stream(), free.stream()).collect(Collectors.toSet()));
    return new Admission(
        admitted, probing.stream().filter(admitted::contains).collect(Collectors.toSet()));
  }

  private Set<TenantId> withinTheirShare(Set<TenantId> tenants) {
    if (tenants.isEmpty()) {
      return tenants;
    }
    Instant now = clock.instant();
    QuotaDay day = QuotaDay.of(now);
    Set<TenantId> admitted = share.admitted(tenants, quotaUsage.of(day), day.elapsed(now));
    if (admitted.size() < tenants.size()) {
      LOG.warnf(
          "the quota of %s runs short: %d of %d tenants wait",
          day, tenants.size() - admitted.size(), tenants.size());
    }
    return admitted;
  }
}
