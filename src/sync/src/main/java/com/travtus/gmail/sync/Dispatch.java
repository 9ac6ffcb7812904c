package com.travtus.gmail.sync;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.metrics.Measurement;
import com.travtus.gmail.metrics.Meter;
import com.travtus.gmail.metrics.Metrics;
import com.travtus.gmail.metrics.MetricsReport;
import com.travtus.gmail.quota.Admission;
import com.travtus.gmail.quota.AdmissionController;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.Purges;
import com.travtus.gmail.subscription.Revocations;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Queues the due mailboxes that the [AdmissionController] admits, and those whose mail is being
/// removed or whose consent must be revoked, in the order of [RoundRobinByTenant]. It keeps the
/// queue short, because it decides the order with everything due in view: a mailbox that becomes
/// due later waits only for what is queued. A mailbox that stays due, for example because its
/// worker died, is queued again once the queue has forgotten it.
@Singleton
public final class Dispatch {
  /// Longer than the queue's deduplication interval. Within that interval, the queue would drop a
  /// mailbox that this class then takes for queued.
  private static final Duration MEMORY = SyncQueue.DEDUPLICATION_INTERVAL.plusSeconds(30);

  private final Subscriptions subscriptions;
  private final Purges purges;
  private final Revocations revocations;
  private final AdmissionController admissionController;
  private final SyncQueue queue;
  private final Metrics metrics;
  private final Clock clock;
  private final SyncSettings settings;

  /// Mailboxes that are waiting in the queue or being synced. They stay due, and would take the
  /// place of others. A process that starts without this record adds some of them again, which the
  /// queue drops.
  private final Cache<DueMailbox, Boolean> queued;

  Dispatch(
      Subscriptions subscriptions,
      Purges purges,
      Revocations revocations,
      AdmissionController admissionController,
      SyncQueue queue,
      Metrics metrics,
      Clock clock,
      SyncSettings settings) {
    this.subscriptions = subscriptions;
    this.purges = purges;
    this.revocations = revocations;
    this.admissionController = admissionController;
    this.queue = queue;
    this.metrics = metrics;
    this.clock = clock;
    this.settings = settings;
    this.queued =
        Caffeine.newBuilder()
            .expireAfterWrite(MEMORY)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /// Fills the queue.
  ///
  /// @param stopAt until when a full queue is topped up as workers empty it; the current time to
  ///     fill it only once
  public Dispatched dispatch(Instant stopAt) throws InterruptedException {
    List<DueMailbox> waiting = waiting();
    int added = topUp(waiting, 0);
    while (added < waiting.size() && clock.instant().isBefore(stopAt)) {
      Thread.sleep(settings.topUpEvery());
      added = topUp(waiting, added);
    }
    report(waiting.size(), added);
    return new Dispatched(added, waiting.subList(added, waiting.size()));
  }

  /// Records the levels before the count of dispatches, so anyone who sees the count finds them.
  private void report(int due, int added) {
    metrics.record(
        new MetricsReport(
            null,
            null,
            List.of(
                Measurement.of(Meter.MAILBOXES_DUE, due),
                Measurement.of(Meter.MAILBOXES_QUEUED, added),
                Measurement.of(Meter.DISPATCHES, 1))));
  }

  /// Returns what to queue, in order. Removing mail and revoking consents make no requests to
  /// Gmail, so they wait for nobody's quota.
  private List<DueMailbox> waiting() {
    Instant now = clock.instant();
    List<DueMailbox> mailboxes = notQueued(subscriptions.due(now, settings.dispatchLimit()));
    Admission admission =
        admissionController.admitted(
            mailboxes.stream().map(DueMailbox::tenant).collect(Collectors.toSet()));
    mailboxes.removeIf(each -> !admission.tenants().contains(each.tenant()));
    Set<DueMailbox> ended = new LinkedHashSet<>(purges.due(now, settings.dispatchLimit()));
    ended.addAll(revocations.due(now, settings.dispatchLimit()));
    List<DueMailbox> waiting = notQueued(ended);
    Predicate<DueMailbox> isProbing = each -> admission.probing().contains(each.tenant());
    mailboxes.stream().filter(isProbing.negate()).forEach(waiting::add);
    RoundRobinByTenant.of(mailboxes).stream()
        .filter(isProbing)
        .limit(Admission.PROBES)
        .forEach(waiting::add);
    return RoundRobinByTenant.of(waiting);
  }

  private List<DueMailbox> notQueued(Collection<DueMailbox> due) {
    return due.stream()
        .filter(each -> queued.getIfPresent(each) == null)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /// @param from how many of them are queued already
  /// @return how many of them are queued now
  private int topUp(List<DueMailbox> waiting, int from) {
    int room = Math.max(0, settings.queueDepth() - queue.approximateDepth());
    int to = Math.min(waiting.size(), from + room);
    List<DueMailbox> next = waiting.subList(from, to);
    queue.add(next);
    next.forEach(each -> queued.put(each, true));
    return to;
  }
}
