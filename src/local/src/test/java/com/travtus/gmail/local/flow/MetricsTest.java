package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.subscription.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What Prometheus fetches.
@QuarkusTest
class MetricsTest extends Flow {
  private static final String PREFIX = "gmail_connector_";

  private final Customer customer = Customer.open();
  private final EmulatedMailbox mailbox = customer.mailbox("measured");
  private final StoredState storedState = new StoredState(mailbox.address());

  @BeforeEach
  void connect() {
    mailbox.deliver(mail("One"));
    mailbox.deliver(mail("Two"));
    mailbox.deliver(mail("Three"));
    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));
    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().completeThrough() != null);
  }

  @Test
  void a_mailbox_s_messages_and_units_are_counted() {
    await().until(() -> calls("gmail.users.history.list") >= 3);

    await()
        .untilAsserted(
            () -> {
              assertThat(ofMailbox("messages_received_total")).hasValue(3);
              assertThat(ofMailbox("messages_stored_total")).hasValue(3);
              assertThat(ofMailbox("messages_duplicate_total")).hasValue(0);
              assertThat(ofMailbox("messages_gone_total")).hasValue(0);
              assertThat(ofMailbox("messages_quarantined_total")).hasValue(0);
              assertThat(ofMailbox("throttles_total")).hasValue(0);
              assertThat(ofMailbox("units_spent_total", "method=\"messages.get\"")).hasValue(60);
              assertThat(ofMailbox("units_spent_total", "method=\"messages.list\""))
                  .as("of what others sent, and of what the mailbox sent to itself")
                  .hasValue(10);
              assertThat(ofMailbox("units_spent_total", "method=\"getProfile\"")).hasValue(1);
              assertThat(ofMailbox("units_spent_total", "method=\"history.list\""))
                  .as("two for each poll")
                  .hasValue(2.0 * calls("gmail.users.history.list"));
            });
    assertThat(ofMailbox("runs_total", "outcome=\"up-to-date\"").orElseThrow()).isPositive();
  }

  @Test
  void times_have_their_median_their_95th_percentile_and_their_maximum() {
    await()
        .untilAsserted(
            () -> {
              for (String time : List.of("fetch_latency", "lag", "run_duration")) {
                assertThat(value(time + "_seconds", "quantile=\"0.5\"")).as(time).isPresent();
                assertThat(value(time + "_seconds", "quantile=\"0.95\"")).as(time).isPresent();
                assertThat(value(time + "_seconds_max")).as(time).isPresent();
              }
            });
    assertThat(value("fetch_latency_seconds_max").orElseThrow()).isPositive();
  }

  @Test
  void a_throttle_is_counted() {
    google()
        .faults()
        .add(
            Fault.on("gmail.users.history.list")
                .forMailbox(mailbox.address())
                .answering(Effect.userRateLimitExceeded()));

    await().untilAsserted(() -> assertThat(ofMailbox("throttles_total")).hasValue(1));
    assertThat(ofMailbox("runs_total", "outcome=\"postponed\"")).hasValue(1);
  }

  @Test
  void a_mailbox_has_a_lag_as_long_as_it_is_synced() {
    await()
        .untilAsserted(
            () -> assertThat(ofMailbox("mailbox_lag_seconds").orElseThrow()).isBetween(0.0, 30.0));

    google().revokeGrants(mailbox.address());

    await()
        .untilAsserted(
            () -> assertThat(storedState.status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED));
    await().untilAsserted(() -> assertThat(ofMailbox("mailbox_lag_seconds")).isEmpty());
  }

  @Test
  void the_lag_of_a_mailbox_that_is_stuck_goes_on() {
    google()
        .faults()
        .add(
            Fault.on("gmail.users.history.list")
                .forMailbox(mailbox.address())
                .always()
                .answering(Effect.tooManyRequests(Instant.now().plus(Duration.ofHours(1)))));
    await().untilAsserted(() -> assertThat(ofMailbox("throttles_total")).hasValue(1));
    double before = ofMailbox("mailbox_lag_seconds").orElseThrow();

    await()
        .untilAsserted(
            () ->
                assertThat(ofMailbox("mailbox_lag_seconds").orElseThrow())
                    .as("without another run")
                    .isGreaterThan(before + 1));
    assertThat(ofMailbox("throttles_total")).hasValue(1);
  }

  @Test
  void dispatches_are_counted() {
    double before = value("dispatches_total").orElseThrow();

    await()
        .untilAsserted(
            () -> assertThat(value("dispatches_total").orElseThrow()).isGreaterThan(before));
    assertThat(value("mailboxes_due")).isPresent();
    assertThat(value("mailboxes_queued")).isPresent();
  }

  @Test
  void no_address_is_shown() {
    assertThat(scraped()).contains(storedState.id().value()).doesNotContain("@", customer.domain());
  }

  private long calls(String call) {
    return google().calls().stream()
        .filter(each -> each.call().equals(call) && mailbox.address().equals(each.mailbox()))
        .count();
  }

  private OptionalDouble ofMailbox(String name, String... labels) {
    return value(
        name,
        Stream.concat(Stream.of("subscription=\"" + storedState.id() + "\""), Stream.of(labels))
            .toArray(String[]::new));
  }

  private static OptionalDouble value(String name, String... labels) {
    return scraped()
        .lines()
        .filter(
            line -> line.startsWith(PREFIX + name + "{") || line.startsWith(PREFIX + name + " "))
        .filter(line -> Stream.of(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst();
  }

  private static String scraped() {
    HttpResponse<String> answer =
        Browser.send(HttpRequest.newBuilder(URI.create(RunningBackend.base() + "/q/metrics")));
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
