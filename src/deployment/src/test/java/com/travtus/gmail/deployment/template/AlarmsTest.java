package com.travtus.gmail.deployment.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.metrics.Meter;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Template.Needed
class AlarmsTest {
  private static final String OURS = "gmail-connector";

  private static final Set<String> OF_AWS =
      Set.of(
          "AWS/Lambda Errors",
          "AWS/Lambda Throttles",
          "AWS/Lambda Duration",
          "AWS/Lambda ConcurrentExecutions",
          "AWS/SQS ApproximateNumberOfMessagesVisible",
          "AWS/SQS ApproximateNumberOfMessagesNotVisible",
          "AWS/SQS ApproximateAgeOfOldestMessage",
          "AWS/ApiGateway Count",
          "AWS/ApiGateway 4xx",
          "AWS/ApiGateway 5xx",
          "AWS/ApiGateway Latency");

  private final Template template = Template.deployed();

  /// @param within seconds of a period, and how many of them
  @ParameterizedTest
  @CsvSource({
    "MailboxDeadAlarm, AWS/SQS, ApproximateNumberOfMessagesVisible,"
        + " DeadMailboxes.QueueName, Maximum, > 0, 60 x 1",
    "EventDeadAlarm, AWS/SQS, ApproximateNumberOfMessagesVisible,"
        + " DeadEvents.QueueName, Maximum, > 0, 60 x 1",
    "DispatchSilentAlarm, gmail-connector, Dispatches, test, Sum, < 1, 60 x 5",
    "DispatchErrorsAlarm, AWS/Lambda, Errors, SyncDispatchFunction, Sum, > 0, 60 x 5",
    "MailboxErrorsAlarm, AWS/Lambda, Errors, SyncMailboxFunction, Sum, > 0, 300 x 1",
    "AuthorizeErrorsAlarm, AWS/Lambda, Errors, AuthorizeFunction, Sum, > 0, 300 x 1",
    "CallbackErrorsAlarm, AWS/Lambda, Errors, CallbackFunction, Sum, > 0, 300 x 1",
    "SubscriptionsErrorsAlarm, AWS/Lambda, Errors, SubscriptionsFunction, Sum, > 0, 300 x 1",
    "AuthorizeThrottlesAlarm, AWS/Lambda, Throttles, AuthorizeFunction, Sum, > 0, 300 x 1",
    "CallbackThrottlesAlarm, AWS/Lambda, Throttles, CallbackFunction, Sum, > 0, 300 x 1",
    "SubscriptionsThrottlesAlarm, AWS/Lambda, Throttles, SubscriptionsFunction, Sum, > 0, 300 x 1",
    "DispatchThrottlesAlarm, AWS/Lambda, Throttles, SyncDispatchFunction, Sum, > 0, 300 x 1",
    "MailboxThrottlesAlarm, AWS/Lambda, Throttles, SyncMailboxFunction, Sum, > 0, 300 x 1",
    "BacklogAlarm, AWS/Lambda, Duration, SyncDispatchFunction, Minimum, > 40000, 60 x 15",
    "LagAlarm, gmail-connector, Lag, test, Maximum, > 3600000, 300 x 2",
    "QuarantineAlarm, gmail-connector, MessagesQuarantined, test, Sum, > 0, 300 x 1",
    "ApiErrorsAlarm, AWS/ApiGateway, 5xx, HttpApi, Sum, > 0, 300 x 1"
  })
  void an_alarm_watches_one_figure(
      String name,
      String namespace,
      String metric,
      String of,
      String statistic,
      String limit,
      String within) {
    JsonNode alarm = template.properties(name);

    assertThat(alarm.path("Namespace").asText()).isEqualTo(namespace);
    assertThat(alarm.path("MetricName").asText()).isEqualTo(metric);
    assertThat(alarm.path("Dimensions")).hasSize(1);
    assertThat(alarm.path("Dimensions").get(0).path("Value").asText()).isEqualTo(of);
    assertThat(alarm.path("Statistic").asText()).isEqualTo(statistic);
    assertThat(limit(alarm)).isEqualTo(limit);
    assertThat(alarm.path("Period").asText() + " x " + alarm.path("EvaluationPeriods").asText())
        .isEqualTo(within);
  }

  private static String limit(JsonNode alarm) {
    return switch (alarm.path("ComparisonOperator").asText()) {
          case "GreaterThanThreshold" -> "> ";
          case "LessThanThreshold" -> "< ";
          default -> throw new IllegalStateException(alarm.toString());
        }
        + alarm.path("Threshold").asText();
  }

  @Test
  void many_mailboxes_that_stop_within_an_hour_ring() {
    JsonNode alarm = template.properties("StoppedAlarm");

    assertThat(alarm.path("Metrics").get(0).path("Expression").asText())
        .isEqualTo("FILL(reauthorizations, 0) + FILL(blocked, 0)");
    assertThat(alarm.findValuesAsText("MetricName"))
        .containsExactly("ReauthorizationsRequired", "MailboxesBlocked");
    assertThat(alarm.findValuesAsText("Stat")).containsOnly("Sum");
    assertThat(alarm.findValuesAsText("Period")).containsOnly("3600");
    assertThat(limit(alarm)).isEqualTo("> 10");
  }

  @Test
  void every_alarm_tells_the_operator_and_silence_alarms_of_the_dispatch_alone() {
    assertThat(template.ofType("AWS::CloudWatch::Alarm"))
        .hasSize(18)
        .allSatisfy(
            (name, alarm) -> {
              assertThat(alarm.path("AlarmActions").toString())
                  .isEqualTo("[\"arn:aws:sns:eu-west-1:123456789012:operations\"]");
              assertThat(alarm.path("AlarmDescription").asText()).isNotBlank();
              assertThat(alarm.path("TreatMissingData").asText())
                  .isEqualTo(name.equals("DispatchSilentAlarm") ? "breaching" : "notBreaching");
            });
  }

  @Test
  void each_function_s_errors_and_throttles_have_an_alarm() {
    Set<String> watched =
        template.ofType("AWS::CloudWatch::Alarm").values().stream()
            .filter(alarm -> alarm.path("Namespace").asText().equals("AWS/Lambda"))
            .map(
                alarm ->
                    alarm.path("MetricName").asText()
                        + " "
                        + alarm.path("Dimensions").get(0).path("Value").asText())
            .collect(Collectors.toSet());

    assertThat(watched)
        .containsAll(
            template.ofType("AWS::Lambda::Function").keySet().stream()
                .flatMap(name -> Stream.of("Errors " + name, "Throttles " + name))
                .toList());
  }

  @Test
  void alarms_and_the_dashboard_show_what_is_measured() {
    Set<String> measured = Stream.of(Meter.values()).map(Meter::word).collect(Collectors.toSet());

    assertThat(shown())
        .filteredOn(shown -> shown.namespace().equals(OURS))
        .isNotEmpty()
        .allSatisfy(
            shown -> {
              assertThat(measured).contains(shown.metric());
              assertThat(shown.dimensions()).isEqualTo(dimensions(shown.metric()));
            });
    assertThat(shown())
        .filteredOn(shown -> !shown.namespace().equals(OURS))
        .isNotEmpty()
        .allSatisfy(shown -> assertThat(OF_AWS).contains(shown.namespace() + " " + shown.metric()));
  }

  /// As EmbeddedMetrics writes them.
  private static Set<String> dimensions(String metric) {
    return Stream.of(Meter.values())
        .filter(meter -> meter.word().equals(metric))
        .flatMap(
            meter ->
                Stream.concat(Stream.of("Stage"), meter.label().stream().map(Meter.Label::word)))
        .collect(Collectors.toSet());
  }

  /// A metric that is looked at somewhere, with the names of its dimensions.
  private record Shown(String namespace, String metric, Set<String> dimensions) {}

  private Stream<Shown> shown() {
    Stream<Shown> byAlarms =
        template.ofType("AWS::CloudWatch::Alarm").values().stream()
            .flatMap(alarm -> alarm.findParents("MetricName").stream())
            .map(
                metric ->
                    new Shown(
                        metric.path("Namespace").asText(),
                        metric.path("MetricName").asText(),
                        Set.copyOf(metric.path("Dimensions").findValuesAsText("Name"))));
    Stream<Shown> byDashboard =
        dashboard().findValues("metrics").stream()
            .flatMap(JsonNode::valueStream)
            .map(AlarmsTest::ofWidget);
    return Stream.concat(byAlarms, byDashboard);
  }

  /// `[namespace, metric, dimension, value, …, {how it looks}]`.
  private static Shown ofWidget(JsonNode metric) {
    Set<String> dimensions =
        Stream.iterate(2, i -> i + 1 < metric.size(), i -> i + 2)
            .filter(i -> metric.get(i).isTextual())
            .map(i -> metric.get(i).asText())
            .collect(Collectors.toSet());
    return new Shown(metric.get(0).asText(), metric.get(1).asText(), dimensions);
  }

  private JsonNode dashboard() {
    return Json.json(template.properties("Dashboard").path("DashboardBody").asText());
  }

  @Test
  void the_dashboard_shows_what_an_operator_asks_first() {
    assertThat(dashboard().findValuesAsText("title"))
        .containsExactly(
            "Lag (ms)",
            "Messages",
            "Mailboxes that need a person",
            "Gmail's quota, units a minute",
            "Gmail's quota, units a day",
            "Throttles: by Google, by Lambda",
            "Due, queued, waiting, at work",
            "Age of the oldest in the queue (s)",
            "Errors",
            "HTTP API: calls and refusals",
            "HTTP API: latency (ms)",
            "Syncs: concurrent, and how they end");
    assertThat(template.outputs().path("DashboardUrl").path("Value").asText())
        .endsWith("#dashboards/dashboard/Dashboard");
  }

  @Test
  void the_quota_is_shown_against_its_limits_by_every_method_that_spends_it() {
    assertThat(dashboard().path("widgets").valueStream())
        .filteredOn(widget -> widget.findValue("title").asText().startsWith("Gmail's quota"))
        .allSatisfy(
            widget ->
                assertThat(
                        widget.findValue("metrics").valueStream().map(each -> each.get(5).asText()))
                    .containsExactlyInAnyOrder(
                        "messages.get",
                        "messages.list",
                        "history.list",
                        "labels.list",
                        "getProfile"))
        .extracting(widget -> widget.findValue("annotations").findValue("value").asInt())
        .containsExactly(1_200_000, 72_000_000);
  }
}
