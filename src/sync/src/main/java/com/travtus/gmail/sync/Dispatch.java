package com.travtus.gmail.sync;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.Due;
import com.travtus.gmail.subscription.Purges;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Queues the mailboxes that are due, and those whose mail is being removed, in [FairOrder]. The
/// queue is kept short, so that whoever becomes due later waits for no more than what is in it: the
/// order is made here, with all that is due in view. What stays due, because its worker died, say,
/// is queued again once the queue has forgotten it.
@Singleton
public final class Dispatch {
  /// Longer than the queue's memory: what is added before that would be dropped, and taken here for
  /// queued.
  private static final Duration MEMORY = SyncQueue.MEMORY.plusSeconds(30);

  private final Subscriptions subscriptions;
  private final Purges purges;
  private final SyncQueue queue;
  private final Clock clock;
  private final SyncSettings settings;

  /// What waits or is at work stays due, and would take the place of others. A process that begins
  /// without this adds some of it once more, which the queue drops.
  private final Cache<Due, Boolean> queued;

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
    this.queued =
        Caffeine.newBuilder()
            .expireAfterWrite(MEMORY)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /// @param stopAt until when a queue that is full is topped up as workers empty it; now: it is
  ///     filled once
  public Dispatched dispatch(Instant stopAt) throws InterruptedException {
    List<Due> waiting = FairOrder.of(notQueued());
    int added = topUp(waiting, 0);
    while (added < waiting.size() && clock.instant().isBefore(stopAt)) {
      Thread.sleep(settings.topUpEvery());
      added = topUp(waiting, added);
    }
    return new Dispatched(added, waiting.subList(added, waiting.size()));
  }

  private List<Due> notQueued() {
    Instant now = clock.instant();
    List<Due> due = new ArrayList<>(subscriptions.due(now, settings.dispatchLimit()));
    due.addAll(purges.due(now, settings.dispatchLimit()));
    due.removeIf(each -> queued.getIfPresent(each) != null);
    return due;
  }

  /// @param from how many of them are queued already
  /// @return how many are now
  private int topUp(List<Due> waiting, int from) {
    int room = Math.max(0, settings.queueDepth() - queue.waiting());
    int to = Math.min(waiting.size(), from + room);
    List<Due> next = waiting.subList(from, to);
    queue.add(next);
    next.forEach(each -> queued.put(each, true));
    return to;
  }
}
