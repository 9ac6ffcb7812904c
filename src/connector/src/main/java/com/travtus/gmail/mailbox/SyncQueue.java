package com.travtus.gmail.mailbox;

import com.travtus.gmail.subscription.DueMailbox;
import java.time.Duration;
import java.util.Collection;

/// Mailboxes that wait for a worker. Each is delivered at least once, to at most one worker at a
/// time per mailbox. Failed work is delivered again after a delay ([RedeliveryBackoff]), before any
/// other work for its mailbox, and ends in the dead-letter queue.
public interface SyncQueue {
  /// SQS remembers a deduplication id for this long.
  Duration DEDUPLICATION_INTERVAL = Duration.ofMinutes(5);

  /// Queues the mailboxes in the given order. The same work is queued only once within
  /// [#DEDUPLICATION_INTERVAL], even if it is already finished, and again after that, even if it is
  /// still waiting.
  void add(Collection<DueMailbox> due);

  /// Returns the approximate number of mailboxes that wait for a worker.
  int approximateDepth();
}
