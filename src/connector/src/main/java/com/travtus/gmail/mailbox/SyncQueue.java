package com.travtus.gmail.mailbox;

import com.travtus.gmail.subscription.DueMailbox;
import java.time.Duration;
import java.util.Collection;

/// Mailboxes that wait to be brought up to date: at most one worker at a time per mailbox, at least
/// once. What a worker fails with comes again after a while ([RedeliveryBackoff]), before anything
/// else of its mailbox, and ends among the dead letters.
public interface SyncQueue {
  /// SQS remembers a deduplication id for so long.
  Duration DEDUPLICATION_INTERVAL = Duration.ofMinutes(5);

  /// Queues in that order. The same work is queued once within [#DEDUPLICATION_INTERVAL], whatever
  /// has become of it meanwhile; later once more, even if it still waits.
  void add(Collection<DueMailbox> due);

  /// How many wait for a worker, about.
  int approximateDepth();
}
