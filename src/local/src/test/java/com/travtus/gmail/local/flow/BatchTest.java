package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Many mailboxes in one request.
@QuarkusTest
class BatchTest extends Flow {
  private final Customer customer = Customer.inviting();
  private final Admin admin = new Admin(customer);
  private final Studio studio = customer.studio();

  @Test
  void each_mailbox_has_its_own_outcome_in_the_order_of_the_request() {
    admin.delegate();
    Customer other = Customer.inviting();
    String taken = customer.mailbox("taken").address();
    studio.invite(taken);
    String active = customer.mailbox("active", customer.address("alias")).address();

    JsonNode outcomes =
        outcomes(
            delegation(customer.address("alias")),
            oauth(customer.address("invited")),
            oauth(taken),
            delegation(customer.address("nobody")),
            delegation(other.address("theirs")),
            "{\"mailbox\": \"no address\", \"pollMinutes\": 0}");

    assertThat(statuses(outcomes)).containsExactly(201, 201, 409, 422, 403, 400);
    assertThat(outcomes.get(0).path("mailbox").asText()).isEqualTo(customer.address("alias"));
    JsonNode created = outcomes.get(0).path("subscription");
    assertThat(created.path("mailbox").asText()).isEqualTo(active);
    assertThat(created.path("requestedAlias").asText()).isEqualTo(customer.address("alias"));
    assertThat(types(outcomes))
        .containsExactly(
            "",
            "",
            "already-subscribed",
            "delegation-refused",
            "mailbox-not-yours",
            "invalid-request");
    assertThat(outcomes.get(3).path("problem").path("cause").asText()).isEqualTo("NO_SUCH_USER");
    assertThat(SubscriptionsTest.pointers(outcomes.get(5).path("problem")))
        .containsExactlyInAnyOrder(
            "/subscriptions/5/mailbox",
            "/subscriptions/5/authorization",
            "/subscriptions/5/pollMinutes");
    assertThat(customer.storedState(other.address("theirs")).subscription()).isEmpty();
    assertThat(other.storedState(other.address("theirs")).subscription()).isEmpty();
  }

  @Test
  void a_dry_run_creates_nothing_and_says_what_would_be() {
    admin.delegate();
    String active = customer.mailbox("active").address();
    String body =
        "{\"dryRun\": true, \"subscriptions\": [%s, %s, %s]}"
            .formatted(
                delegation(active),
                oauth(customer.address("invited")),
                delegation(customer.address("nobody")));

    HttpResponse<String> answer = studio.batch(body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Studio.json(answer).path("dryRun").asBoolean()).isTrue();
    JsonNode outcomes = Studio.json(answer).path("outcomes");
    assertThat(statuses(outcomes)).containsExactly(201, 201, 422);
    assertThat(outcomes.get(0).path("subscription").path("status").asText()).isEqualTo("ACTIVE");
    JsonNode invited = outcomes.get(1).path("subscription");
    assertThat(invited.path("invitation").path("state").asText()).isEqualTo("PENDING");
    assertThat(invited.has("authorizeUrl")).as("a link of no invitation").isFalse();
    assertThat(Studio.json(studio.get("/subscriptions")).path("subscriptions")).isEmpty();
    for (String address : List.of(active, customer.address("invited"))) {
      StoredState storedState = new StoredState(address);
      storedState.assertNothing();
      Studio.assertProblem(
          studio.get("/subscriptions/" + storedState.id() + "/audit"), 404, "not-found");
    }
  }

  @Test
  void what_is_in_the_batch_twice_counts_once() {
    String address = customer.address("leasing");

    JsonNode outcomes =
        outcomes(
            oauth(address), oauth(" " + address.toUpperCase(Locale.ROOT)), delegation(address));

    assertThat(statuses(outcomes)).containsExactly(201, 409, 409);
    assertThat(types(outcomes)).containsExactly("", "twice-in-batch", "twice-in-batch");
    assertThat(new StoredState(address).subscription()).isPresent();
  }

  @Test
  void two_spellings_of_one_mailbox_are_in_the_batch_twice() {
    String name = "first.last." + customer.tenant();

    JsonNode outcomes =
        outcomes(
            oauth(name + "@gmail.com"), oauth(name.replace(".", "") + "+leasing@googlemail.com"));

    assertThat(statuses(outcomes)).containsExactly(201, 409);
    assertThat(types(outcomes)).containsExactly("", "twice-in-batch");
  }

  @Test
  void an_alias_and_its_primary_address_are_one_subscription() {
    admin.delegate();
    String primary = customer.mailbox("leasing", customer.address("lettings")).address();

    JsonNode outcomes = outcomes(delegation(primary), delegation(customer.address("lettings")));

    assertThat(statuses(outcomes)).containsExactlyInAnyOrder(201, 409);
    assertThat(new StoredState(primary).subscription()).isPresent();
  }

  @Test
  void a_google_that_is_down_for_one_is_nothing_to_the_others() {
    admin.delegate();
    for (String name : new String[] {"a", "b", "c"}) {
      customer.mailbox(name);
    }
    failing("a", Effect.serverError(503));
    failing("b", Effect.tooManyRequests());

    JsonNode outcomes =
        outcomes(
            delegation(customer.address("a")),
            delegation(customer.address("b")),
            delegation(customer.address("c")));

    assertThat(statuses(outcomes)).containsExactly(503, 503, 201);
    assertThat(types(outcomes)).containsExactly("google-unavailable", "google-throttles", "");
  }

  @Test
  void five_hundred_are_created_and_one_more_is_refused() {
    String[] all =
        IntStream.range(0, 501)
            .mapToObj(i -> oauth(customer.address("m" + i)))
            .toArray(String[]::new);

    JsonNode problem = Studio.assertProblem(studio.batch(body(all)), 400, "invalid-request");
    assertThat(SubscriptionsTest.pointers(problem)).containsExactly("/subscriptions");
    assertThat(Studio.json(studio.get("/subscriptions")).path("subscriptions")).isEmpty();

    assertThat(statuses(outcomes(Arrays.copyOf(all, 500)))).hasSize(500).containsOnly(201);
  }

  @Test
  void a_hundred_delegations_are_tried_at_the_same_time() {
    admin.delegate();
    String[] all = new String[100];
    for (int i = 0; i < all.length; i++) {
      all[i] = delegation(customer.mailbox("m" + i).address());
    }
    google()
        .faults()
        .add(Fault.on("oauth2.token").always().answering(Effect.delay(Duration.ofMillis(200))));
    Instant start = Instant.now();

    JsonNode outcomes = outcomes(all);

    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
    assertThat(statuses(outcomes)).hasSize(100).containsOnly(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|/subscriptions",
        "{\"subscriptions\": null}|/subscriptions",
        "{\"subscriptions\": []}|/subscriptions",
        "{\"subscriptions\": [null]}|/subscriptions/0",
        "{\"subscriptions\": [{}, null]}|/subscriptions/1",
        "{\"subscriptions\": {}}|/subscriptions",
        "{\"subscriptions\": [\"a@b.example\"]}|/subscriptions/0",
        "{\"subscriptions\": [[]]}|/subscriptions/0",
        "{\"subscriptions\": [{\"tenant\": \"x\"}]}|/subscriptions/0/tenant",
        "{\"subscriptions\": [{\"labels\": [null]}]}|/subscriptions/0/labels/0",
        "{\"subscriptions\": [{}], \"dryRun\": \"yes\"}|/dryRun",
        "{\"subscriptions\": [{}], \"dryRun\": 1}|/dryRun",
        "{\"subscriptions\": [{}], \"dryrun\": true}|/dryrun",
      })
  void a_body_that_is_no_batch_is_refused_as_a_whole(String body, String pointer) {
    JsonNode problem = Studio.assertProblem(studio.batch(body), 400, "invalid-request");

    assertThat(SubscriptionsTest.pointers(problem)).containsExactly(pointer);
  }

  @Test
  void an_empty_entry_is_wrong_by_itself() {
    JsonNode outcomes = outcomes("{}", "{\"mailbox\": null}", oauth(customer.address("leasing")));

    assertThat(statuses(outcomes)).containsExactly(400, 400, 201);
    assertThat(SubscriptionsTest.pointers(outcomes.get(1).path("problem")))
        .containsExactlyInAnyOrder("/subscriptions/1/mailbox", "/subscriptions/1/authorization");
  }

  private void failing(String name, Effect effect) {
    google()
        .faults()
        .add(
            Fault.on("gmail.users.getProfile")
                .forMailbox(customer.address(name))
                .always()
                .answering(effect));
  }

  private JsonNode outcomes(String... entries) {
    HttpResponse<String> answer = studio.batch(body(entries));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Studio.json(answer).path("dryRun").asBoolean()).isFalse();
    return Studio.json(answer).path("outcomes");
  }

  private static String body(String... entries) {
    return Arrays.stream(entries).collect(Collectors.joining(", ", "{\"subscriptions\": [", "]}"));
  }

  private static String oauth(String mailbox) {
    return "{\"mailbox\": \"%s\", \"authorization\": \"oauth\"}".formatted(mailbox);
  }

  private static String delegation(String mailbox) {
    return "{\"mailbox\": \"%s\", \"authorization\": \"delegation\"}".formatted(mailbox);
  }

  private static List<Integer> statuses(JsonNode outcomes) {
    return IntStream.range(0, outcomes.size())
        .mapToObj(i -> outcomes.get(i).path("status").asInt())
        .toList();
  }

  private static List<String> types(JsonNode outcomes) {
    return IntStream.range(0, outcomes.size())
        .mapToObj(i -> outcomes.get(i).path("problem").path("type").asText())
        .map(type -> type.substring(type.lastIndexOf(':') + 1))
        .toList();
  }
}
