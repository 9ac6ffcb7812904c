package com.travtus.gmail.subscription;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/// A mailbox that waits for a worker, and since when. The same mailbox due at the same instant is
/// the same work; once that is done, it is due at another.
///
/// @param at to the millisecond
public record Due(SubscriptionId subscription, TenantId tenant, Instant at) {

  public Due {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /// As its progress says.
  public static Due of(Subscription scheduled) {
    return of(
        scheduled,
        Objects.requireNonNull(
            scheduled.progress().nextSyncAt(), "what is scheduled is due at some time"));
  }

  /// Whatever its progress says.
  public static Due of(Subscription subscription, Instant at) {
    return new Due(subscription.id(), subscription.tenant(), at);
  }

  public static Due of(Purge purge) {
    return new Due(purge.subscription(), purge.tenant(), purge.dueAt());
  }
}
