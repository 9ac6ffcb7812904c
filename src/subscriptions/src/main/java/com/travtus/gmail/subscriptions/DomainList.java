package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.DomainVerification;
import com.travtus.gmail.subscription.DomainVerifications;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.Slice;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Verified domains, and then those that are pending, as one list.
@Singleton
final class DomainList {
  private static final String VERIFIED = "verified";
  private static final String PENDING = "pending";

  private final Domains domains;
  private final DomainVerifications verifications;
  private final Clock clock;

  DomainList(Domains domains, DomainVerifications verifications, Clock clock) {
    this.domains = domains;
    this.verifications = verifications;
    this.clock = clock;
  }

  /// @param tenant null: every tenant's
  /// @param after [Slice#next] of the slice before; null for the first
  Slice<DomainView> list(@Nullable TenantId tenant, int limit, @Nullable String after) {
    if (after != null && after.startsWith(PENDING)) {
      return pending(tenant, limit, position(PENDING, after));
    }
    Slice<WorkspaceDomain> found =
        verified(tenant, limit, after == null ? null : position(VERIFIED, after));
    List<DomainView> views = new ArrayList<>(found.items().stream().map(DomainView::of).toList());
    if (found.next() != null) {
      return new Slice<>(views, VERIFIED + found.next());
    }
    if (views.size() == limit) {
      return new Slice<>(views, PENDING);
    }
    Slice<DomainView> rest = pending(tenant, limit - views.size(), null);
    views.addAll(rest.items());
    return new Slice<>(views, rest.next());
  }

  private Slice<WorkspaceDomain> verified(
      @Nullable TenantId tenant, int limit, @Nullable String after) {
    return tenant == null ? domains.list(limit, after) : domains.listOf(tenant, limit, after);
  }

  private Slice<DomainView> pending(@Nullable TenantId tenant, int limit, @Nullable String after) {
    Slice<DomainVerification> found =
        tenant == null
            ? verifications.list(limit, after)
            : verifications.listOf(tenant, limit, after);
    return new Slice<>(
        found.items().stream()
            .filter(each -> !each.isExpired(clock.instant()))
            .map(DomainView::of)
            .toList(),
        found.next() == null ? null : PENDING + found.next());
  }

  private static @Nullable String position(String list, String after) {
    String position = after.substring(list.length());
    return position.isEmpty() ? null : position;
  }
}
