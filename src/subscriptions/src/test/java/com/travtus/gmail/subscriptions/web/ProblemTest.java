package com.travtus.gmail.subscriptions.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscriptions.web.Problem.FieldError;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "400, invalid-request",
    "401, unauthorized",
    "403, forbidden",
    "404, not-found",
    "405, method-not-allowed",
    "406, not-acceptable",
    "409, conflict",
    "412, changed-meanwhile",
    "413, too-large",
    "415, unsupported-media-type",
    "418, invalid-request",
    "422, idempotency-key-reused",
    "429, too-many-checks",
    "500, internal-error",
    "503, unavailable"
  })
  void each_status_has_a_type_and_something_to_do(int status, String name) {
    Problem problem = Problem.ofStatus(status);

    assertThat(problem.status()).isEqualTo(status);
    assertThat(Refusal.name(problem)).isEqualTo(name);
    assertThat(problem.title()).isNotBlank();
    assertThat(problem.detail()).isNotBlank();
    assertThat(problem.members())
        .containsOnlyKeys("type", "title", "status", "detail")
        .containsEntry("type", "tag:travtus.com,2026:gmail-connector:" + name);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void what_passes_by_itself_says_when_to_try_again(int status) {
    Response response = Problem.ofStatus(status).response();

    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getHeaderString("Retry-After")).isEqualTo("60");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 412, 500})
  void nothing_else_does(int status) {
    assertThat(Problem.ofStatus(status).response().getHeaderString("Retry-After")).isNull();
  }

  @Test
  void the_body_of_a_response_is_the_problem() {
    Problem problem = Problem.notFound();
    Response response = problem.response();

    assertThat(response.getStatus()).isEqualTo(404);
    assertThat(response.getMediaType()).hasToString("application/problem+json");
    assertThat(response.getEntity()).isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource({"90, 90", "1, 1", "0, 1", "-5, 60"})
  void it_may_be_tried_again_when_google_says(long inSeconds, long expected) {
    assertThat(Problem.tooBusy().retryAfter(NOW.plusSeconds(inSeconds), NOW).retryAfterSeconds())
        .isEqualTo(expected);
  }

  @Test
  void less_than_a_second_is_one() {
    assertThat(Problem.tooBusy().retryAfter(NOW.plusMillis(10), NOW).retryAfterSeconds())
        .isEqualTo(1);
  }

  @Test
  void it_may_be_tried_again_in_a_minute_where_nobody_says() {
    assertThat(Problem.tooBusy().retryAfter(null, NOW).retryAfterSeconds()).isEqualTo(60);
    assertThat(Problem.tooBusy().retryAfterSeconds()).isNull();
  }

  @Test
  void as_a_part_of_a_batch_its_pointers_begin_there() {
    Problem problem =
        Problem.invalid(
            List.of(new FieldError("/mailbox", "missing"), new FieldError("/note", "long")));

    assertThat(problem.within("/subscriptions/3").errors())
        .containsExactly(
            new FieldError("/subscriptions/3/mailbox", "missing"),
            new FieldError("/subscriptions/3/note", "long"));
    assertThat(problem.within("/subscriptions/3").status()).isEqualTo(400);
  }

  @Test
  void the_reason_of_google_is_told_beside_the_rest() {
    Problem problem = Problem.tooBusy().retryAfter(null, NOW).because(Reason.NO_GMAIL);

    assertThat(problem.cause()).isEqualTo(Reason.NO_GMAIL);
    assertThat(problem.retryAfterSeconds()).isEqualTo(60);
    assertThat(problem.type()).isEqualTo(Problem.tooBusy().type());
  }

  @Test
  void the_wrong_status_is_named() {
    Problem problem = Problem.wrongStatus(Status.BLOCKED, "something");

    assertThat(problem.status()).isEqualTo(409);
    assertThat(Refusal.name(problem)).isEqualTo("wrong-status");
    assertThat(problem.title()).contains("BLOCKED");
  }

  @Test
  void an_operator_is_told_how_many_are_in_the_way() {
    Problem ofAnother = Problem.domainInUse(3, 2, true, true);
    Problem used = Problem.domainInUse(3, 2, false, false);

    assertThat(ofAnother.status()).isEqualTo(409);
    assertThat(Refusal.name(ofAnother)).isEqualTo("domain-in-use");
    assertThat(ofAnother.subscriptions()).isEqualTo(3);
    assertThat(ofAnother.pendingInvitations()).isEqualTo(2);
    assertThat(used.title()).isNotEqualTo(ofAnother.title());
    assertThat(used.detail()).startsWith(ofAnother.detail()).isNotEqualTo(ofAnother.detail());
  }
}
