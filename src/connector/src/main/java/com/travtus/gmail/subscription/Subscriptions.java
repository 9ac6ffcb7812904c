package com.travtus.gmail.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store of subscriptions. Every write is conditional: `false` or empty says that somebody else
/// was faster, and that the caller must read again before it decides anew.
public interface Subscriptions {

  Optional<Subscription> find(SubscriptionId id);

  /// One tenant's, in the order of their mailboxes.
  ///
  /// @param limit how many at most
  /// @param after the last mailbox of the page before; null for the first page
  List<Subscription> list(TenantId tenant, int limit, @Nullable MailboxAddress after);

  /// False: the mailbox is subscribed already.
  boolean create(Subscription subscription);

  /// Writes all but the progress, if the version is still the one that `changed` was read with. The
  /// progress keeps what the sync wrote meanwhile; only when the mailbox is due follows the status.
  boolean replace(Subscription changed);

  /// Removes it, if the version is still the one that was read.
  boolean delete(Subscription read);

  /// Writes the progress of an active subscription, if its revision and its grant are still those
  /// that were read.
  ///
  /// @return what the next write of the same run starts from; empty if somebody else was faster
  Optional<Subscription> advance(Subscription read, Progress progress);

  /// Active subscriptions that are due, those that wait longest first.
  ///
  /// @param limit how many at most of each shard of the index
  List<SubscriptionId> due(Instant now, int limit);
}
