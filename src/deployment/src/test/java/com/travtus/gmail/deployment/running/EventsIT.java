package com.travtus.gmail.deployment.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.aws.Moto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every file of events/ goes to the function that its name begins with, as `sam local invoke`
/// sends it, but that what only a deployment knows is filled in.
@Moto.Needed
@ExtendWith(Deployed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsIT {
  private static final Path EVENTS = Path.of("../../events");

  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "authorize", "AuthorizeFunction",
          "callback", "CallbackFunction",
          "subscriptions", "SubscriptionsFunction",
          "dispatch", "SyncDispatchFunction",
          "mailbox", "SyncMailboxFunction");

  /// What an HTTP function answers.
  private static final Map<String, Integer> STATUSES =
      Map.ofEntries(
          Map.entry("authorize", 302),
          Map.entry("authorize-login-hint", 302),
          Map.entry("callback", 302),
          Map.entry("callback-denied", 400),
          Map.entry("callback-no-parameters", 400),
          Map.entry("subscriptions-batch", 200),
          Map.entry("subscriptions-check", 200),
          Map.entry("subscriptions-create", 201),
          Map.entry("subscriptions-create-problem", 400),
          Map.entry("subscriptions-delegation", 200),
          Map.entry("subscriptions-delete", 200),
          Map.entry("subscriptions-delete-purge", 202),
          Map.entry("subscriptions-domain", 200),
          Map.entry("subscriptions-domain-assign", 200),
          Map.entry("subscriptions-domain-audit", 200),
          Map.entry("subscriptions-domain-claim", 201),
          Map.entry("subscriptions-domain-delete", 204),
          Map.entry("subscriptions-domain-update", 200),
          Map.entry("subscriptions-domain-verify", 409),
          Map.entry("subscriptions-domains", 200),
          Map.entry("subscriptions-export", 200),
          Map.entry("subscriptions-forged-token", 401),
          Map.entry("subscriptions-health", 200),
          Map.entry("subscriptions-audit", 200),
          Map.entry("subscriptions-list", 200),
          Map.entry("subscriptions-messages", 200),
          Map.entry("subscriptions-operator", 200),
          Map.entry("subscriptions-purge", 200),
          Map.entry("subscriptions-raw", 200),
          Map.entry("subscriptions-read", 200),
          Map.entry("subscriptions-review", 200),
          Map.entry("subscriptions-quarantine", 200),
          Map.entry("subscriptions-quarantine-retry", 202),
          Map.entry("subscriptions-quarantine-retry-one", 404),
          Map.entry("subscriptions-sync", 202),
          Map.entry("subscriptions-tenant", 200),
          Map.entry("subscriptions-tenant-audit", 200),
          Map.entry("subscriptions-tenant-name", 200),
          Map.entry("subscriptions-tenants", 200),
          Map.entry("subscriptions-unknown", 404),
          Map.entry("subscriptions-update", 200));

  /// The messages of an event that are to come again.
  private static final Map<String, List<String>> FAILURES =
      Map.of(
          "mailbox", List.of(),
          "mailbox-batch", List.of(),
          "mailbox-purge", List.of(),
          "mailbox-retried", List.of(),
          "mailbox-unknown", List.of("2f1e4d3c-0000-4000-8000-000000000001"));

  private final Deployment deployment;
  private final SampleBackend backend;

  EventsIT(Deployment deployment) {
    this.deployment = deployment;
    this.backend = new SampleBackend(deployment);
  }

  @BeforeAll
  void fill() {
    backend.fill();
  }

  @AfterAll
  void leaveNothingQueued() {
    deployment.work();
    assertThat(deployment.cloud().refused()).isEmpty();
    deployment.assertNothingTold();
  }

  static List<String> samples() throws IOException {
    try (Stream<Path> files = Files.list(EVENTS)) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("[.]json$", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_is_answered(String name) throws IOException {
    String function =
        Objects.requireNonNull(
            FUNCTIONS.get(name.split("-", 2)[0]), () -> name + " is for no function");
    String event = backend.filled(name, Files.readString(EVENTS.resolve(name + ".json")));

    JsonNode answer = deployment.function(function).invoke(event).json();

    switch (function) {
      case "SyncDispatchFunction" -> assertThat(answer.isInt()).isTrue();
      case "SyncMailboxFunction" ->
          assertThat(answer.path("batchItemFailures").findValuesAsText("itemIdentifier"))
              .isEqualTo(FAILURES.get(name));
      default -> assertHttp(name, answer);
    }
  }

  private void assertHttp(String name, JsonNode answer) throws IOException {
    int status = answer.path("statusCode").asInt();
    assertThat(status)
        .as(() -> answer + deployment.log())
        .isEqualTo(STATUSES.getOrDefault(name, -1));
    String type = answer.path("headers").path("Content-Type").asText();
    String body = answer.path("body").asText("");
    if (!name.startsWith("subscriptions")) {
      assertThat(status == 302 ? "text/html" : type).startsWith("text/html");
    } else if (status >= 400) {
      assertThat(type).startsWith("application/problem+json");
      assertThat(Answer.JSON.readTree(body).path("status").asInt()).isEqualTo(status);
    } else if (type.startsWith("application/json")) {
      assertThat(Answer.JSON.readTree(body).isContainerNode()).isTrue();
    } else {
      assertThat(answer.path("isBase64Encoded").asBoolean())
          .isEqualTo(name.equals("subscriptions-raw"));
    }
    assertThat(answer.path("cookies").size())
        .isEqualTo(name.matches("authorize.*|callback") ? 1 : 0);
  }
}
