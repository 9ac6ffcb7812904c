package com.travtus.gmail.local;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.travtus.gmail.mailbox.RedeliveryBackoff;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Replaces SQS FIFO in the local run. When the process ends, it loses the queued mailboxes. They
/// are still due, so the next dispatch queues them again.
@Singleton
final class InProcessQueue implements SyncQueue {
  private static final Logger LOG = Logger.getLogger(InProcessQueue.class);

  /// Maximum number of dead letters kept.
  private static final int DEAD_KEPT = 100;

  private final Clock clock;
  private final Cache<DueMailbox, Boolean> added;
  private final Deque<Delivery> approximateDepth = new ArrayDeque<>();
  private final Set<SubscriptionId> taken = new HashSet<>();
  private final Deque<DueMailbox> dead = new ArrayDeque<>();

  InProcessQueue(Clock clock) {
    this.clock = clock;
    this.added =
        Caffeine.newBuilder()
            .expireAfterWrite(DEDUPLICATION_INTERVAL)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  @Override
  public synchronized void add(Collection<DueMailbox> due) {
    for (DueMailbox each : due) {
      if (added.asMap().putIfAbsent(each, true) == null) {
        approximateDepth.addLast(new Delivery(each, 1, Instant.MIN));
      }
    }
    notifyAll();
  }

  @Override
  public synchronized int approximateDepth() {
    Instant now = clock.instant();
    return Math.toIntExact(approximateDepth.stream().filter(each -> each.isReady(now)).count());
  }

  /// Waits for a delivery of a mailbox that no worker is processing. The caller must end it with
  /// [#done] or [#failed].
  synchronized Delivery take() throws InterruptedException {
    while (true) {
      Instant now = clock.instant();
      Optional<Delivery> next = takeNext(now);
      if (next.isPresent()) {
        return next.orElseThrow();
      }
      wait(untilNext(now));
    }
  }

  private Optional<Delivery> takeNext(Instant now) {
    // A mailbox's delivery never overtakes an earlier one, whether in progress or awaiting
    // redelivery.
    Set<SubscriptionId> passed = new HashSet<>(taken);
    for (Iterator<Delivery> all = approximateDepth.iterator(); all.hasNext(); ) {
      Delivery candidate = all.next();
      if (passed.add(candidate.mailbox()) && candidate.isReady(now)) {
        all.remove();
        taken.add(candidate.mailbox());
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /// Returns the wait in milliseconds; 0 means forever, as in [Object#wait(long)].
  private long untilNext(Instant now) {
    return approximateDepth.stream()
        .map(Delivery::notBefore)
        .filter(now::isBefore)
        .min(Instant::compareTo)
        .map(next -> Math.max(1, Duration.between(now, next).toMillis()))
        .orElse(0L);
  }

  synchronized void done(Delivery delivery) {
    taken.remove(delivery.mailbox());
    notifyAll();
  }

  synchronized void failed(Delivery delivery) {
    if (delivery.tries() < RedeliveryBackoff.TRIES) {
      Duration wait =
          RedeliveryBackoff.after(delivery.tries(), ThreadLocalRandom.current().nextDouble());
      approximateDepth.addFirst(delivery.again(clock.instant().plus(wait)));
    } else {
      LOG.errorf(
          "subscription %s failed %d times and became a dead letter",
          delivery.mailbox(), delivery.tries());
      dead.addLast(delivery.dueMailbox());
      if (dead.size() > DEAD_KEPT) {
        dead.removeFirst();
      }
    }
    done(delivery);
  }

  /// Returns the latest dead letters, oldest first.
  synchronized List<DueMailbox> deadLetters() {
    return new ArrayList<>(dead);
  }

  /// @param tries including this one
  record Delivery(DueMailbox dueMailbox, int tries, Instant notBefore) {

    SubscriptionId mailbox() {
      return dueMailbox.subscription();
    }

    boolean isReady(Instant now) {
      return !notBefore.isAfter(now);
    }

    Delivery again(Instant next) {
      return new Delivery(dueMailbox, tries + 1, next);
    }
  }
}
