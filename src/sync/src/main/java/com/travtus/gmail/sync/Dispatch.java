package com.travtus.gmail.sync;

import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.metrics.Figure;
import com.travtus.gmail.metrics.Meter;
import com.travtus.gmail.metrics.Metrics;
import com.travtus.gmail.metrics.Report;
import com.travtus.gmail.subscription.Purges;
import com.travtus.gmail.subscription.SubscriptionId;
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
  private final Metrics metrics;
  private final Clock clock;
  private final SyncSettings settings;

  Dispatch(
      Subscriptions subscriptions,
      Purges purges,
      SyncQueue queue,
      Metrics metrics,
      Clock clock,
      SyncSettings settings) {
    this.subscriptions = subscriptions;
    this.purges = purges;
    this.queue = queue;
    this.metrics = metrics;
    this.clock = clock;
    this.settings = settings;
  }

  /// @return how many were queued
  public int dispatch() {
    List<SubscriptionId> due = subscriptions.due(clock.instant(), settings.dispatchLimit());
    queue.add(due);
    List<SubscriptionId> toPurge = purges.underWay(settings.dispatchLimit());
    queue.add(toPurge);
    int queued = due.size() + toPurge.size();
    metrics.record(
        new Report(
            null,
            null,
            List.of(
                Figure.of(Meter.DISPATCHES, 1),
                Figure.of(Meter.MAILBOXES_DUE, due.size()),
                Figure.of(Meter.MAILBOXES_QUEUED, queued))));
    return queued;
  }
}
