package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.EmulatedMailbox;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The periodic word on whether a mailbox is still to be read.
@QuarkusTest
class ReviewTest extends Flow {
  private static final Duration PERIOD = Duration.ofDays(90);

  private final Customer customer = Customer.inviting();
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());
  private final String id = storedState.id().value();

  @Test
  void what_is_new_is_due_in_a_period() {
    JsonNode created = Studio.json(studio.invite(mailbox.address()));

    assertThat(instant(created, "reviewDueAt"))
        .isEqualTo(instant(created, "createdAt").plus(PERIOD));
    assertThat(created.has("reviewedAt") || created.has("reviewedBy")).isFalse();
  }

  @Test
  void what_is_kept_stays_as_it_is_and_is_due_again_in_a_period() {
    subscribed();

    JsonNode reviewed = review("{\"keep\": true, \"note\": \"still let by us\"}");

    assertThat(reviewed.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(reviewed.path("reviewedBy").asText()).isEqualTo("studio-user");
    assertThat(reviewed.path("reviewNote").asText()).isEqualTo("still let by us");
    assertThat(instant(reviewed, "reviewedAt"))
        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    assertThat(instant(reviewed, "reviewDueAt"))
        .isEqualTo(instant(reviewed, "reviewedAt").plus(PERIOD));
    assertThat(reviewed).isEqualTo(studio.read(id));
  }

  @Test
  void an_owner_who_was_invited_can_t_connect_what_is_not_to_be_read() {
    URI link = studio.invitation(mailbox.address());

    JsonNode reviewed = review("{\"keep\": false}");

    assertThat(reviewed.path("status").asText()).isEqualTo("PAUSED");
    assertThat(reviewed.path("invitation").path("state").asText()).isEqualTo("WITHDRAWN");
    assertThat(reviewed.has("authorizeUrl")).isFalse();
    assertThat(new Browser().open(link).statusCode()).isEqualTo(410);
    Studio.assertProblem(
        studio.call("POST", "/subscriptions/" + id + "/invitation", null), 409, "wrong-status");
    storedState.assertNothingButTheSubscription();
    studio.patch(id, "{\"status\": \"ACTIVE\"}");
    HttpResponse<String> again = studio.call("POST", "/subscriptions/" + id + "/invitation", null);
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
  }

  @Test
  void what_is_not_kept_is_paused_at_once() {
    subscribed();

    JsonNode reviewed = review("{\"keep\": false}");
    mailbox.deliver(mail("Nobody's business"));

    assertThat(reviewed.path("status").asText()).isEqualTo("PAUSED");
    Studio.assertProblem(
        studio.call("POST", "/subscriptions/" + id + "/sync", null), 409, "wrong-status");
    assertThat(storedState.mail()).isEmpty();
  }

  @Test
  void what_was_not_kept_is_resumed_by_a_patch_not_by_another_review() {
    subscribed();
    review("{\"keep\": false}");

    assertThat(review("{\"keep\": true}").path("status").asText()).isEqualTo("PAUSED");
    assertThat(Studio.json(studio.patch(id, "{\"status\": \"ACTIVE\"}")).path("status").asText())
        .isEqualTo("ACTIVE");
  }

  @Test
  void each_review_takes_the_place_of_the_one_before() {
    subscribed();
    review("{\"keep\": true, \"note\": \"first\"}");

    JsonNode second = review("{\"keep\": true}");

    assertThat(second.has("reviewNote")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|/keep",
        "{\"keep\": null}|/keep",
        "{\"keep\": \"true\"}|/keep",
        "{\"keep\": 1}|/keep",
        "{\"keep\": true, \"note\": 7}|/note",
        "{\"keep\": true, \"by\": \"another\"}|/by",
      })
  void a_body_that_is_wrong_reviews_nothing(String body, String pointer) {
    studio.invite(mailbox.address());

    JsonNode problem = Studio.assertProblem(studio.review(id, body), 400, "invalid-request");

    assertThat(SubscriptionsTest.pointers(problem)).containsExactly(pointer);
    assertThat(studio.read(id).has("reviewedAt")).isFalse();
  }

  @Test
  void a_note_that_is_too_long_reviews_nothing() {
    studio.invite(mailbox.address());

    JsonNode problem =
        Studio.assertProblem(
            studio.review(id, "{\"note\": \"%s\"}".formatted("n".repeat(1_001))),
            400,
            "invalid-request");

    assertThat(SubscriptionsTest.pointers(problem)).containsExactlyInAnyOrder("/keep", "/note");
  }

  @Test
  void another_tenant_reviews_nothing() {
    studio.invite(mailbox.address());

    Studio.assertProblem(
        Customer.open().studio().review(id, "{\"keep\": false}"), 404, "not-found");

    assertThat(studio.read(id).path("status").asText()).isEqualTo("PENDING_AUTHORIZATION");
  }

  private void subscribed() {
    new Admin(customer).delegate();
    assertThat(studio.delegate(mailbox.address()).statusCode()).isEqualTo(201);
    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().completeThrough() != null);
  }

  private JsonNode review(String body) {
    HttpResponse<String> answer = studio.review(id, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Studio.json(answer);
  }

  private static Instant instant(JsonNode shown, String name) {
    return Instant.parse(shown.path(name).asText());
  }
}
