package com.travtus.gmail.sync;

import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.Due;
import com.travtus.gmail.subscription.Purges;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/// Queues the mailboxes that are due, and those whose mail is being removed. One that stays so,
/// because its worker died, say, is queued again the next time.
@Singleton
public final class Dispatch {
  private final Subscriptions subscriptions;
  private final Purges purges;
  private final SyncQueue queue;
  private final Clock clock;
  private final SyncSettings settings;

  Dispatch(
      Subscriptions subscriptions,
      Purges purges,
      SyncQueue queue,
      Clock clock,
      SyncSettings settings) {
    this.subscriptions = subscriptions;
    this.purges = purges;
    this.queue = queue;
    this.clock = clock;
    this.settings = settings;
  }

  /// @return how many were queued
  public int dispatch() {
    List<Due> due = subscriptions.due(clock.instant(), settings.dispatchLimit());
    queue.add(due);
    List<Due> toPurge = purges.underWay(settings.dispatchLimit());
    queue.add(toPurge);
    return due.size() + toPurge.size();
  }
}
