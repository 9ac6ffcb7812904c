package com.travtus.gmail.subscription;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/// A mailbox that waits for a worker, and since when. The same mailbox due at the same instant is
/// the same work; once that is done, it is due at another.
///
/// @param at to the millisecond
public record DueMailbox(SubscriptionId subscription, TenantId tenant, Instant at) {

  public DueMailbox {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /// As its progress says.
  public static DueMailbox of(Subscription scheduled) {
    return of(
        scheduled,
        Objects.requireNonNull(
            scheduled.syncState().nextSyncAt(), "what is scheduled is due at some time"));
  }

  /// Whatever its progress says.
  public static DueMailbox of(Subscription subscription, Instant at) {
    return new DueMailbox(subscription.id(), subscription.tenant(), at);
  }

  public static DueMailbox of(Purge purge) {
    return new DueMailbox(purge.subscription(), purge.tenant(), purge.dueAt());
  }
}
