package com.travtus.gmail.subscription;

import java.util.List;
import java.util.Optional;

/// The store of purges. [Subscriptions#delete] begins one.
public interface Purges {

  /// The latest of that mailbox.
  Optional<Purge> find(SubscriptionId subscription);

  /// Those under way, the oldest first.
  List<Due> underWay(int limit);

  /// Writes how far it is. The queue has one worker at a time per mailbox, so that nobody else
  /// does.
  void advance(Purge purge);
}
