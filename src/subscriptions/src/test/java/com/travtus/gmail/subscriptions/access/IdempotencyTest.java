package com.travtus.gmail.subscriptions.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.travtus.gmail.MutableClock;
import com.travtus.gmail.idempotency.Claim;
import com.travtus.gmail.idempotency.IdempotentRequests;
import com.travtus.gmail.idempotency.RequestKey;
import com.travtus.gmail.idempotency.StoredResponse;
import com.travtus.gmail.subscriptions.view.BatchOutcomes;
import com.travtus.gmail.subscriptions.view.BatchOutcomes.BatchOutcome;
import com.travtus.gmail.subscriptions.web.Problem;
import com.travtus.gmail.subscriptions.web.Refusal;
import com.travtus.gmail.subscriptions.web.TestRequest;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {
  private static final Map<String, String> BODY = Map.of("mailbox", "tom@harbourview.example");
  private static final Caller TENANT = Callers.user("harbourview", "/subscriptions");

  private final MutableClock clock = new MutableClock(Instant.parse("2030-01-01T00:00:00Z"));
  private final IdempotentRequests requests = new InMemoryIdempotentRequests();
  private int done;

  private Idempotency idempotency(IdempotentRequests kept, Caller caller, String... keys) {
    return new Idempotency(
        TestRequest.headers("Idempotency-Key", keys), caller, kept, new ObjectMapper(), clock);
  }

  /// Its answer says how often it was done.
  private Response done(int status) {
    done++;
    return Response.status(status)
        .entity(Map.of("done", done))
        .header("Location", "/subscriptions/" + done)
        .build();
  }

  private Response post(Caller caller, @Nullable String key, Object body) {
    Idempotency idempotency =
        key == null ? idempotency(requests, caller) : idempotency(requests, caller, key);
    return idempotency.once(key, "POST /subscriptions", body, () -> done(201));
  }

  private Response post(String key) {
    return post(TENANT, key, BODY);
  }

  @Test
  void a_request_without_a_key_is_done_each_time() {
    post(TENANT, null, BODY);
    post(TENANT, null, BODY);

    assertThat(done).isEqualTo(2);
  }

  @Test
  void a_repetition_gets_the_answer_of_the_first() {
    Response first = post("key-1");
    Response second = post("key-1");

    assertThat(done).isEqualTo(1);
    assertThat(first.getEntity()).isEqualTo(Map.of("done", 1));
    assertThat(second.getEntity()).isEqualTo("{\"done\":1}");
    assertThat(second.getStatus()).isEqualTo(201);
    assertThat(second.getHeaderString("Location")).isEqualTo("/subscriptions/1");
    assertThat(second.getMediaType()).hasToString("application/json;charset=UTF-8");
  }

  @Test
  void another_key_is_another_request() {
    post("key-1");
    post("key-2");

    assertThat(done).isEqualTo(2);
  }

  @Test
  void another_body_or_operation_under_the_same_key_is_refused() {
    post("key-1");

    Problem otherBody =
        Refusal.of(() -> post(TENANT, "key-1", Map.of("mailbox", "ann@harbourview.example")));
    Problem otherOperation =
        Refusal.of(
            () ->
                idempotency(requests, TENANT, "key-1")
                    .once("key-1", "POST /domains", BODY, () -> done(201)));

    assertThat(otherBody.status()).isEqualTo(422);
    assertThat(Refusal.name(otherBody)).isEqualTo("idempotency-key-reused");
    assertThat(otherOperation.status()).isEqualTo(422);
    assertThat(done).isEqualTo(1);
  }

  @Test
  void each_tenant_and_the_operator_have_keys_of_their_own() {
    post(TENANT, "key-1", BODY);
    post(Callers.user("acme", "/subscriptions"), "key-1", BODY);
    post(Callers.operator(null, "/subscriptions?tenant=harbourview"), "key-1", BODY);

    assertThat(done).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "k\u00e9y", "k\ney"})
  void a_key_that_is_not_visible_ascii_is_refused(String key) {
    assertThat(Refusal.of(() -> post(key)).status()).isEqualTo(400);
    assertThat(done).isZero();
  }

  @Test
  void a_key_has_at_most_255_characters() {
    post("k".repeat(255));

    assertThat(Refusal.of(() -> post("k".repeat(256))).status()).isEqualTo(400);
    assertThat(done).isEqualTo(1);
  }

  /// Which one is meant is not known.
  @Test
  void several_keys_are_refused() {
    Idempotency twice = idempotency(requests, TENANT, "key-1", "key-2");

    assertThat(Refusal.of(() -> twice.once("key-1", "POST /x", BODY, () -> done(201))).status())
        .isEqualTo(400);
    assertThat(done).isZero();
  }

  @Test
  void a_request_that_is_being_done_is_not_done_twice() {
    idempotency(requests, TENANT, "key-1")
        .once(
            "key-1",
            "POST /subscriptions",
            BODY,
            () -> {
              Problem second = Refusal.of(() -> post("key-1"));
              assertThat(second.status()).isEqualTo(409);
              assertThat(Refusal.name(second)).isEqualTo("request-under-way");
              return done(201);
            });

    assertThat(done).isEqualTo(1);
  }

  @Test
  void what_failed_may_be_tried_again() {
    Idempotency failing = idempotency(requests, TENANT, "key-1");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                failing.once(
                    "key-1",
                    "POST /subscriptions",
                    BODY,
                    () -> {
                      throw new IllegalStateException("out of order");
                    }));

    assertThat(post("key-1").getStatus()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 409, 422, 429, 500, 503})
  void what_was_refused_may_be_tried_again_changed_or_not(int status) {
    idempotency(requests, TENANT, "key-1")
        .once("key-1", "POST /subscriptions", BODY, () -> done(status));

    assertThat(post(TENANT, "key-1", Map.of("changed", true)).getStatus()).isEqualTo(201);
    assertThat(done).isEqualTo(2);
  }

  private static BatchOutcomes batch(int... statuses) {
    return new BatchOutcomes(
        false,
        Arrays.stream(statuses)
            .mapToObj(status -> new BatchOutcome(null, status, null, null, null))
            .toList());
  }

  private void postBatch(BatchOutcomes outcomes) {
    idempotency(requests, TENANT, "key-1")
        .once(
            "key-1",
            "POST /subscriptions/batch",
            BODY,
            () -> {
              done++;
              return Response.ok(outcomes).build();
            });
  }

  @Test
  void a_batch_of_which_some_were_put_off_may_be_sent_again() {
    postBatch(batch(201, 429));
    postBatch(batch(409, 503));
    postBatch(batch(409, 201));
    postBatch(batch(201));

    assertThat(done).isEqualTo(3);
  }

  @Test
  void what_was_done_is_not_said_to_have_failed_because_its_answer_is_not_kept() {
    IdempotentRequests full =
        new IdempotentRequests() {
          @Override
          public Claim claim(RequestKey key, String fingerprint, Instant now) {
            return new Claim.Granted();
          }

          @Override
          public void answered(
              RequestKey key, String fingerprint, StoredResponse answer, Instant now) {
            throw new IllegalStateException("out of order");
          }

          @Override
          public void released(RequestKey key) {
            throw new IllegalStateException("it was done");
          }
        };

    Response answer =
        idempotency(full, TENANT, "key-1").once("key-1", "POST /x", BODY, () -> done(201));

    assertThat(answer.getStatus()).isEqualTo(201);
  }
}
