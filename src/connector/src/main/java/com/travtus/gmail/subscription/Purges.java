package com.travtus.gmail.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The store of purges. [Subscriptions#delete] and [Subscriptions#purge] begin one.
public interface Purges {

  /// The latest of that subscription.
  Optional<Purge> find(SubscriptionId subscription);

  /// Those under way that are due, those that wait longest first.
  List<DueMailbox> due(Instant now, int limit);

  /// Writes how far it is. The queue has one worker at a time per mailbox, so that nobody else
  /// does.
  void advance(Purge purge);
}
