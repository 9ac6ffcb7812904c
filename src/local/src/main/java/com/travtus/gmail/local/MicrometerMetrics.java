package com.travtus.gmail.local;

import com.travtus.gmail.metrics.Measurement;
import com.travtus.gmail.metrics.Meter;
import com.travtus.gmail.metrics.Metrics;
import com.travtus.gmail.metrics.MetricsReport;
import com.travtus.gmail.subscription.SubscriptionId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Records measurements for Prometheus, which reads them from `/q/metrics`. Counts have the
/// subscription as a tag. Times don't, so their quantiles cover all mailboxes.
@Singleton
final class MicrometerMetrics implements Metrics {
  private static final String PREFIX = "gmail.connector.";

  /// Time window of quantiles and maxima: as long as a quiet mailbox waits.
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final MeterRegistry registry;
  private final Clock clock;
  private final Map<Meter, AtomicLong> levels = new ConcurrentHashMap<>();
  private final Map<Age, TimeGauge> ages = new ConcurrentHashMap<>();
  private final Map<Age, Instant> beginnings = new ConcurrentHashMap<>();

  private record Age(Meter meter, SubscriptionId subscription) {}

  MicrometerMetrics(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public void record(MetricsReport metricsReport) {
    for (Measurement measurement : metricsReport.measurements()) {
      switch (measurement.meter().kind()) {
        case COUNT -> count(measurement, metricsReport.subscription());
        case LEVEL -> level(measurement);
        case TIME -> time(measurement);
        case AGE -> {
          time(measurement);
          age(
              measurement,
              Objects.requireNonNull(metricsReport.subscription(), "an age needs a mailbox"));
        }
      }
    }
  }

  private void count(Measurement measurement, @Nullable SubscriptionId subscription) {
    double sum = measurement.values().stream().mapToDouble(Long::doubleValue).sum();
    registry
        .counter(name(measurement), label(measurement).and(mailbox(subscription)))
        .increment(sum);
  }

  private void level(Measurement measurement) {
    levels
        .computeIfAbsent(measurement.meter(), _ -> registered(name(measurement)))
        .set(measurement.values().getLast());
  }

  /// Replaces a gauge that an earlier run of the application left in the process's registry, which
  /// keeps the first gauge of a name and refers to its value weakly.
  private AtomicLong registered(String name) {
    Optional.ofNullable(registry.find(name).gauge()).ifPresent(registry::remove);
    AtomicLong value = new AtomicLong();
    Gauge.builder(name, value, AtomicLong::get).strongReference(true).register(registry);
    return value;
  }

  private void time(Measurement measurement) {
    Timer timer =
        Timer.builder(name(measurement))
            .tags(label(measurement))
            .publishPercentiles(0.5, 0.95)
            .distributionStatisticExpiry(WINDOW)
            .register(registry);
    measurement.values().forEach(millis -> timer.record(millis, TimeUnit.MILLISECONDS));
  }

  /// Registers a gauge that keeps rising between reports, so a mailbox whose worker is stuck is
  /// visible.
  private void age(Measurement measurement, SubscriptionId subscription) {
    Age age = new Age(measurement.meter(), subscription);
    if (measurement.values().isEmpty()) {
      beginnings.remove(age);
      TimeGauge ended = ages.remove(age);
      if (ended != null) {
        registry.remove(ended);
      }
      return;
    }
    beginnings.put(age, clock.instant().minusMillis(measurement.values().getLast()));
    ages.computeIfAbsent(
        age,
        _ ->
            TimeGauge.builder(
                    PREFIX + "mailbox." + measurement.meter().dotted(),
                    () -> millis(age),
                    TimeUnit.MILLISECONDS)
                .tags(mailbox(subscription))
                .register(registry));
  }

  private double millis(Age age) {
    Instant beginning = beginnings.get(age);
    return beginning == null ? Double.NaN : Duration.between(beginning, clock.instant()).toMillis();
  }

  private static String name(Measurement measurement) {
    return PREFIX + measurement.meter().dotted();
  }

  private static Tags label(Measurement measurement) {
    return measurement
        .meter()
        .label()
        .map(label -> Tags.of(label.dotted(), String.valueOf(measurement.label())))
        .orElseGet(Tags::empty);
  }

  private static Tags mailbox(@Nullable SubscriptionId subscription) {
    return subscription == null
        ? Tags.empty()
        : Tags.of(Tag.of("subscription", subscription.value()));
  }
}
