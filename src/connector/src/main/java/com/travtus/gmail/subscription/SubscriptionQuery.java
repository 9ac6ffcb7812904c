package com.travtus.gmail.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Selects subscriptions of a tenant.
///
/// @param status null for any
/// @param domain null for any
/// @param reviewDueBy latest time at which the review is due; results start with the longest due.
///     Null for any; results are then ordered by domain and address
public record SubscriptionQuery(
    TenantId tenant,
    @Nullable Status status,
    @Nullable String domain,
    @Nullable Instant reviewDueBy) {

  public static SubscriptionQuery all(TenantId tenant) {
    return new SubscriptionQuery(tenant, null, null, null);
  }

  public boolean admits(Subscription subscription) {
    return subscription.tenant().equals(tenant)
        && (status == null || subscription.status() == status)
        && (domain == null || subscription.mailbox().domain().equals(domain))
        && (reviewDueBy == null || !subscription.review().dueAt().isAfter(reviewDueBy));
  }
}
