package com.travtus.gmail.subscription;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The removal of all mail that an ended subscription stored. Until it is complete, the mailbox
/// can't be subscribed again, because new mail would be removed with the old.
///
/// @param requestedAt to the millisecond
/// @param removed messages removed so far
/// @param dueAt when a worker continues, to the millisecond
/// @param completedAt null while it is under way
public record Purge(
    SubscriptionId subscription,
    TenantId tenant,
    String requestedBy,
    Instant requestedAt,
    long removed,
    Instant dueAt,
    @Nullable Instant completedAt) {

  public Purge {
    requestedAt = requestedAt.truncatedTo(ChronoUnit.MILLIS);
    dueAt = dueAt.truncatedTo(ChronoUnit.MILLIS);
  }

  public static Purge of(Subscription ended, String requestedBy, Instant now) {
    return of(ended.id(), ended.tenant(), requestedBy, now);
  }

  public static Purge of(SubscriptionId ended, TenantId tenant, String requestedBy, Instant now) {
    return new Purge(ended, tenant, requestedBy, now, 0, now, null);
  }

  public Purge plus(int messages) {
    return new Purge(
        subscription, tenant, requestedBy, requestedAt, removed + messages, dueAt, completedAt);
  }

  public Purge dueAt(Instant instant) {
    return new Purge(subscription, tenant, requestedBy, requestedAt, removed, instant, completedAt);
  }

  public Purge completed(Instant now) {
    return new Purge(subscription, tenant, requestedBy, requestedAt, removed, dueAt, now);
  }
}
