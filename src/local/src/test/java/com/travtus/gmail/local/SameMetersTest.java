package com.travtus.gmail.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.aws.CapturedMetrics;
import com.travtus.gmail.metrics.Measurement;
import com.travtus.gmail.metrics.Meter;
import com.travtus.gmail.metrics.Metrics;
import com.travtus.gmail.metrics.MetricsReport;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// CloudWatch and Prometheus are told the same.
class SameMetersTest {
  private static final String MAILBOX = "a020bce31d577052a911b47c15851173";
  private static final String PREFIX = "gmail.connector.";

  private final MutableClock clock = new MutableClock(Instant.parse("2030-01-01T12:00:00Z"));
  private final CapturedMetrics cloudWatch = new CapturedMetrics();
  private final MeterRegistry prometheus = new SimpleMeterRegistry();
  private final List<Metrics> both = List.of(cloudWatch, new MicrometerMetrics(prometheus, clock));

  private void record(Measurement measurement) {
    MetricsReport metricsReport =
        new MetricsReport(new SubscriptionId(MAILBOX), new TenantId("demo"), List.of(measurement));
    both.forEach(metrics -> metrics.record(metricsReport));
  }

  @ParameterizedTest
  @EnumSource
  void every_meter_is_in_both_with_the_same_value(Meter meter) {
    record(
        meter.label().isPresent()
            ? Measurement.of(meter, "told-apart", 7_000)
            : Measurement.of(meter, 7_000));

    assertThat(
            meter
                .label()
                .map(label -> cloudWatch.values(meter.word(), label.word(), "told-apart"))
                .orElseGet(() -> cloudWatch.values(meter.word())))
        .containsExactly(7_000.0);
    assertThat(
            switch (meter.kind()) {
              case COUNT -> prometheus.get(PREFIX + meter.dotted()).counter().count();
              case LEVEL -> prometheus.get(PREFIX + meter.dotted()).gauge().value();
              case TIME, AGE ->
                  prometheus.get(PREFIX + meter.dotted()).timer().totalTime(TimeUnit.MILLISECONDS);
            })
        .isEqualTo(7_000.0);
    meter
        .label()
        .ifPresent(
            label ->
                assertThat(
                        prometheus
                            .get(PREFIX + meter.dotted())
                            .tag(label.dotted(), "told-apart")
                            .meters())
                    .hasSize(1));
  }

  @Test
  void counts_add_up() {
    record(Measurement.of(Meter.MESSAGES_STORED, 3));
    record(Measurement.of(Meter.MESSAGES_STORED, 4));

    assertThat(cloudWatch.values("MessagesStored")).containsExactly(3.0, 4.0);
    assertThat(
            prometheus
                .get(PREFIX + "messages.stored")
                .tag("subscription", MAILBOX)
                .counter()
                .count())
        .isEqualTo(7);
  }

  @Test
  void a_level_stands_until_the_next_one() {
    record(Measurement.of(Meter.MAILBOXES_DUE, 3));
    record(Measurement.of(Meter.MAILBOXES_DUE, 0));

    assertThat(cloudWatch.values("MailboxesDue")).containsExactly(3.0, 0.0);
    assertThat(prometheus.get(PREFIX + "mailboxes.due").gauge().value()).isZero();
  }

  @Test
  void an_age_goes_on_until_it_is_ended() {
    record(Measurement.of(Meter.LAG, 1_000));
    clock.advance(Duration.ofSeconds(5));

    assertThat(
            prometheus
                .get(PREFIX + "mailbox.lag")
                .tag("subscription", MAILBOX)
                .timeGauge()
                .value(TimeUnit.SECONDS))
        .isEqualTo(6);

    record(Measurement.ended(Meter.LAG));
    assertThat(prometheus.find(PREFIX + "mailbox.lag").meters()).isEmpty();
  }
}
