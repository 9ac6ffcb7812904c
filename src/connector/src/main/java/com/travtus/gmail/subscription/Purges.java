package com.travtus.gmail.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The store of purges. [Subscriptions#delete] and [Subscriptions#purge] begin one.
public interface Purges {

  /// Returns the latest purge of the subscription.
  Optional<Purge> find(SubscriptionId subscription);

  /// Returns due purges that are under way, those that wait longest first.
  List<DueMailbox> due(Instant now, int limit);

  /// Writes the progress. The queue has one worker at a time per mailbox, so no other write
  /// competes.
  void advance(Purge purge);
}
