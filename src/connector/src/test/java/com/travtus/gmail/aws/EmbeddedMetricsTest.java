package com.travtus.gmail.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.metrics.Measurement;
import com.travtus.gmail.metrics.Meter;
import com.travtus.gmail.metrics.MetricsReport;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EmbeddedMetricsTest {
  private static final SubscriptionId SUBSCRIPTION =
      new SubscriptionId("a020bce31d577052a911b47c15851173");

  private final CapturedMetrics captured = new CapturedMetrics();

  private void record(Measurement... measurements) {
    captured.record(new MetricsReport(SUBSCRIPTION, new TenantId("demo"), List.of(measurements)));
  }

  @Test
  void figures_without_a_label_share_a_line() {
    record(Measurement.of(Meter.MESSAGES_STORED, 3), Measurement.of(Meter.LAG, 1_500));

    assertThat(captured.documents()).hasSize(1);
    JsonNode document = captured.documents().getFirst();
    JsonNode directive = CapturedMetrics.directive(document);
    assertThat(directive.path("Namespace").asText()).isEqualTo("gmail-connector");
    assertThat(directive.path("Dimensions")).hasToString("[[\"Stage\"]]");
    assertThat(directive.path("Metrics").valueStream().map(JsonNode::toString))
        .containsExactlyInAnyOrder(
            "{\"Name\":\"MessagesStored\",\"Unit\":\"Count\"}",
            "{\"Name\":\"Lag\",\"Unit\":\"Milliseconds\"}");
    assertThat(document.path("Stage").asText()).isEqualTo("test");
    assertThat(document.path("MessagesStored").asLong()).isEqualTo(3);
    assertThat(document.path("Lag").asLong()).isEqualTo(1_500);
  }

  @Test
  void mailbox_and_tenant_are_properties_and_no_dimensions() {
    record(Measurement.of(Meter.RUNS, "up-to-date", 1), Measurement.of(Meter.MESSAGES_STORED, 3));

    assertThat(captured.documents())
        .hasSize(2)
        .allSatisfy(
            document -> {
              assertThat(document.path("Subscription").asText()).isEqualTo(SUBSCRIPTION.value());
              assertThat(document.path("Tenant").asText()).isEqualTo("demo");
              assertThat(CapturedMetrics.directive(document).path("Dimensions").toString())
                  .doesNotContain("Subscription", "Tenant");
            });
  }

  @Test
  void each_label_has_a_line_of_its_own() {
    record(
        Measurement.of(Meter.UNITS_SPENT, "history.list", 2),
        Measurement.of(Meter.UNITS_SPENT, "messages.get", 40),
        Measurement.of(Meter.RUNS, "up-to-date", 1),
        Measurement.of(Meter.RUN_DURATION, "up-to-date", 7));

    assertThat(captured.documents()).hasSize(3);
    assertThat(captured.values("UnitsSpent", "Method", "history.list")).containsExactly(2.0);
    assertThat(captured.values("UnitsSpent", "Method", "messages.get")).containsExactly(40.0);
    assertThat(captured.values("Runs", "Outcome", "up-to-date")).containsExactly(1.0);
    assertThat(captured.values("RunDuration", "Outcome", "up-to-date")).containsExactly(7.0);
  }

  @Test
  void more_values_than_a_document_may_have_go_into_several() {
    record(
        Measurement.of(
            Meter.FETCH_LATENCY, LongStream.range(0, 250).mapToObj(Duration::ofMillis).toList()));

    assertThat(captured.documents()).hasSize(3);
    assertThat(captured.values("FetchLatency"))
        .containsExactlyElementsOf(
            LongStream.range(0, 250).mapToObj(value -> (double) value).toList());
  }

  @Test
  void counts_of_zero_and_times_that_nobody_took_make_no_line() {
    record(
        Measurement.of(Meter.MESSAGES_STORED, 0),
        Measurement.of(Meter.FETCH_LATENCY, List.of()),
        Measurement.ended(Meter.LAG));

    assertThat(captured.text()).isEmpty();
  }

  @Test
  void a_level_of_zero_is_told() {
    captured.record(new MetricsReport(null, null, List.of(Measurement.of(Meter.MAILBOXES_DUE, 0))));

    assertThat(captured.values("MailboxesDue")).containsExactly(0.0);
    assertThat(captured.text()).doesNotContain("Subscription", "Tenant");
  }

  @Test
  void the_functions_write_bare_lines_to_the_standard_output() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(written, true, UTF_8));
    try {
      new EmbeddedMetrics(TestAwsSettings.tables())
          .record(
              new MetricsReport(
                  null,
                  null,
                  List.of(
                      Measurement.of(Meter.DISPATCHES, 1),
                      Measurement.of(Meter.RUNS, "up-to-date", 1))));
    } finally {
      System.setOut(before);
    }

    assertThat(written.toString(UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"_aws\":{") && line.endsWith("}"));
  }

  @Test
  void a_figure_has_its_meter_s_label() {
    assertThatThrownBy(() -> Measurement.of(Meter.RUNS, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Measurement.of(Meter.MESSAGES_STORED, "up-to-date", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
