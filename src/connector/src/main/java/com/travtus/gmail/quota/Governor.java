package com.travtus.gmail.quota;

import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jboss.logging.Logger;

/// Says whose mailboxes may be synced now, by what is left of the day's quota and by the project's
/// breaker. Whoever is not admitted stays due, and is asked about again with the next dispatch.
@Singleton
public final class Governor {
  private static final Logger LOG = Logger.getLogger(Governor.class);

  private final ProjectBreaker breaker;
  private final Spending spending;
  private final FairShare share;
  private final Clock clock;

  public Governor(ProjectBreaker breaker, Spending spending, QuotaSettings settings, Clock clock) {
    this.breaker = breaker;
    this.spending = spending;
    this.share = new FairShare(settings.unitsPerDay());
    this.clock = clock;
  }

  /// @param asking whose mailboxes are due
  public Admission admitted(Collection<TenantId> asking) {
    if (asking.isEmpty()) {
      return Admission.NOBODY;
    }
    return switch (breaker.position()) {
      case OPEN -> Admission.NOBODY;
      case HALF_OPEN -> new Admission(withinTheirShare(asking), Breaker.SEVERAL);
      case CLOSED -> new Admission(withinTheirShare(asking), Integer.MAX_VALUE);
    };
  }

  private Set<TenantId> withinTheirShare(Collection<TenantId> asking) {
    Instant now = clock.instant();
    QuotaDay day = QuotaDay.of(now);
    Set<TenantId> tenants = Set.copyOf(asking);
    Set<TenantId> admitted = share.admitted(tenants, spending.of(day), day.elapsed(now));
    if (admitted.size() < tenants.size()) {
      LOG.warnf(
          "the quota of %s runs short: %d of %d tenants wait",
          day, tenants.size() - admitted.size(), tenants.size());
    }
    return admitted;
  }
}
