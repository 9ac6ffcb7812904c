package com.travtus.gmail.subscriptions.domains;

import com.travtus.gmail.subscription.DomainVerification;
import com.travtus.gmail.subscription.DomainVerifications;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists verified domains, then pending ones.
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

  /// @param tenant null for every tenant's
  /// @param after [Page#nextStartKey] of the previous page; null for the first
  Page<DomainView> list(@Nullable TenantId tenant, int limit, @Nullable String after) {
    if (after != null && after.startsWith(PENDING)) {
      return pending(tenant, limit, startKey(PENDING, after));
    }
    Page<WorkspaceDomain> found =
        verified(tenant, limit, after == null ? null : startKey(VERIFIED, after));
    List<DomainView> views = new ArrayList<>(found.items().stream().map(DomainView::of).toList());
    if (found.nextStartKey() != null) {
      return new Page<>(views, VERIFIED + found.nextStartKey());
    }
    if (views.size() == limit) {
      return new Page<>(views, PENDING);
    }
    Page<DomainView> rest = pending(tenant, limit - views.size(), null);
    views.addAll(rest.items());
    return new Page<>(views, rest.nextStartKey());
  }

  private Page<WorkspaceDomain> verified(
      @Nullable TenantId tenant, int limit, @Nullable String after) {
    return tenant == null ? domains.list(limit, after) : domains.listOf(tenant, limit, after);
  }

  private Page<DomainView> pending(@Nullable TenantId tenant, int limit, @Nullable String after) {
    Page<DomainVerification> found =
        tenant == null
            ? verifications.list(limit, after)
            : verifications.listOf(tenant, limit, after);
    return new Page<>(
        found.items().stream()
            .filter(each -> !each.isExpired(clock.instant()))
            .map(DomainView::of)
            .toList(),
        found.nextStartKey() == null ? null : PENDING + found.nextStartKey());
  }

  private static @Nullable String startKey(String list, String after) {
    String startKey = after.substring(list.length());
    return startKey.isEmpty() ? null : startKey;
  }
}
