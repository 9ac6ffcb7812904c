package com.travtus.gmail.subscription;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/// A mailbox that waits for a worker, and since when. The same mailbox due at the same instant is
/// the same work. Once that is done, the mailbox is due at another instant.
///
/// @param at to the millisecond
public record DueMailbox(SubscriptionId subscription, TenantId tenant, Instant at) {

  public DueMailbox {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /// Returns the mailbox as due when its sync state says.
  public static DueMailbox of(Subscription scheduled) {
    return of(
        scheduled,
        Objects.requireNonNull(
            scheduled.syncState().nextSyncAt(), "a scheduled subscription has a due time"));
  }

  /// Returns the mailbox as due at `at`, whatever its sync state says.
  public static DueMailbox of(Subscription subscription, Instant at) {
    return new DueMailbox(subscription.id(), subscription.tenant(), at);
  }

  public static DueMailbox of(Purge purge) {
    return new DueMailbox(purge.subscription(), purge.tenant(), purge.dueAt());
  }
}
