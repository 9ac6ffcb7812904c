package com.travtus.gmail.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which of a tenant's subscriptions are wanted.
///
/// @param status null: any
/// @param domain null: any
/// @param reviewDueBy those whose review is due by then, the longest due first; null: any, in the
///     order of their domains and addresses
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
