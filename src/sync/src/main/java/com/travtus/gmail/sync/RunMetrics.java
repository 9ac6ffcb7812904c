package com.travtus.gmail.sync;

import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.Usage;
import com.travtus.gmail.metrics.Measurement;
import com.travtus.gmail.metrics.Meter;
import com.travtus.gmail.metrics.MetricsReport;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Collects the metrics of one run on one mailbox. Several threads count messages.
final class RunMetrics {
  private final SubscriptionId id;
  private final long start = System.nanoTime();
  private final LongAdder received = new LongAdder();
  private final LongAdder quarantined = new LongAdder();
  private final LongAdder gone = new LongAdder();
  private final Map<IntakeOutcome, LongAdder> outcomes = new ConcurrentHashMap<>();
  private @Nullable Mailbox mailbox;
  private @Nullable Subscription latest;

  RunMetrics(SubscriptionId id) {
    this.id = id;
  }

  /// Imports one message.
  interface Intake {
    IntakeOutcome take() throws IOException;
  }

  IntakeOutcome take(Intake intake) throws IOException {
    received.increment();
    IntakeOutcome outcome = intake.take();
    outcomes.computeIfAbsent(outcome, _ -> new LongAdder()).increment();
    return outcome;
  }

  /// Counts a message that Gmail listed but never delivered.
  void gone() {
    gone.increment();
  }

  void quarantined() {
    quarantined.increment();
  }

  void opened(Mailbox opened) {
    mailbox = opened;
  }

  /// Notes the subscription as the run last read or wrote it.
  void at(Subscription subscription) {
    latest = subscription;
  }

  /// @param outcome null if the run failed unexpectedly
  MetricsReport report(@Nullable SyncOutcome outcome, Instant now) {
    Usage usage = mailbox == null ? Usage.NONE : mailbox.usage();
    String ending = name(outcome);
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    Stream<Measurement> always =
        Stream.of(
            Measurement.of(Meter.RUNS, ending, 1),
            Measurement.of(Meter.RUN_DURATION, ending, duration.toMillis()),
            Measurement.of(Meter.MESSAGES_RECEIVED, received.sum()),
            Measurement.of(Meter.MESSAGES_STORED, count(IntakeOutcome.STORED)),
            Measurement.of(Meter.MESSAGES_DUPLICATE, count(IntakeOutcome.DUPLICATE)),
            Measurement.of(Meter.MESSAGES_GONE, gone.sum()),
            Measurement.of(Meter.MESSAGES_UNWANTED, count(IntakeOutcome.UNWANTED)),
            Measurement.of(Meter.MESSAGES_QUARANTINED, quarantined.sum()),
            Measurement.of(Meter.REAUTHORIZATIONS_REQUIRED, wantsConsent(outcome) ? 1 : 0),
            Measurement.of(Meter.MAILBOXES_BLOCKED, isBlocked(outcome) ? 1 : 0),
            Measurement.of(Meter.THROTTLES, usage.throttles()),
            Measurement.of(Meter.FETCH_LATENCY, usage.fetches()));
    Stream<Measurement> units =
        usage.units().entrySet().stream()
            .map(each -> Measurement.of(Meter.UNITS_SPENT, each.getKey(), each.getValue()));
    return new MetricsReport(
        id,
        latest == null ? null : latest.tenant(),
        Stream.of(always, units, lag(outcome, now).stream()).flatMap(each -> each).toList());
  }

  private long count(IntakeOutcome outcome) {
    LongAdder counted = outcomes.get(outcome);
    return counted == null ? 0 : counted.sum();
  }

  private static boolean wantsConsent(@Nullable SyncOutcome outcome) {
    return outcome instanceof SyncOutcome.Stopped(Reason reason) && reason == Reason.GRANT_EXPIRED;
  }

  private static boolean isBlocked(@Nullable SyncOutcome outcome) {
    return outcome instanceof SyncOutcome.Stopped && !wantsConsent(outcome);
  }

  /// Returns the lag. A mailbox has none before its first sync is complete, and none once it is no
  /// longer synced.
  private Optional<Measurement> lag(@Nullable SyncOutcome outcome, Instant now) {
    return switch (outcome) {
      case null -> lag(now);
      case SyncOutcome.UpToDate _, SyncOutcome.OutOfTime _, SyncOutcome.Postponed _ -> lag(now);
      // The other worker knows how far the mailbox has been synced.
      case SyncOutcome.Superseded _ -> Optional.empty();
      case SyncOutcome.NotSubscribed _,
          SyncOutcome.Stopped _,
          SyncOutcome.Purged _,
          SyncOutcome.PurgeUnderWay _ ->
          Optional.of(Measurement.ended(Meter.LAG));
    };
  }

  private Optional<Measurement> lag(Instant now) {
    return Optional.ofNullable(latest)
        .map(subscription -> subscription.syncState().completeThrough())
        .map(complete -> Measurement.of(Meter.LAG, Duration.between(complete, now).toMillis()));
  }

  private static String name(@Nullable SyncOutcome outcome) {
    return switch (outcome) {
      case null -> "failed";
      case SyncOutcome.UpToDate _ -> "up-to-date";
      case SyncOutcome.OutOfTime _ -> "out-of-time";
      case SyncOutcome.NotSubscribed _ -> "not-subscribed";
      case SyncOutcome.Superseded _ -> "superseded";
      case SyncOutcome.Postponed _ -> "postponed";
      case SyncOutcome.Stopped _ -> "stopped";
      case SyncOutcome.Purged _ -> "purged";
      case SyncOutcome.PurgeUnderWay _ -> "purge-under-way";
    };
  }
}
