package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.EmulatedMailbox;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is sent twice under one key is done once.
@QuarkusTest
class IdempotencyTest extends Flow {
  private static final List<String> HEADERS =
      List.of("content-type", "location", "etag", "link", "retry-after");

  private final Customer customer = Customer.inviting();
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final String id = new StoredState(mailbox.address()).id().value();
  private final String key = UUID.randomUUID().toString();

  @Test
  void a_repeated_request_has_the_same_answer_and_makes_one_subscription() {
    HttpResponse<String> first = create(key, mailbox.address());
    studio.patch(id, "{\"note\": \"changed since\"}");

    HttpResponse<String> again = create(key, mailbox.address());

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertSame(again, first);
    assertThat(first.headers().map()).containsKeys("location", "etag");
    assertThat(studio.audit(id).findValuesAsText("action")).containsExactly("UPDATED", "CREATED");
  }

  @Test
  void ten_at_once_make_one_subscription() throws Exception {
    List<HttpResponse<String>> answers = AtOnce.repeat(10, () -> create(key, mailbox.address()));

    assertThat(answers).extracting(HttpResponse::statusCode).contains(201);
    for (HttpResponse<String> answer : answers) {
      if (answer.statusCode() != 201) {
        Studio.assertProblem(answer, 409, "request-under-way");
      }
    }
    assertThat(
            answers.stream()
                .filter(answer -> answer.statusCode() == 201)
                .map(HttpResponse::body)
                .distinct())
        .hasSize(1);
    assertThat(studio.audit(id)).hasSize(1);
    assertThat(create(key, mailbox.address()).statusCode()).isEqualTo(201);
  }

  @Test
  void how_the_json_is_written_does_not_matter() {
    String body =
        """
        {"mailbox": "%s", "authorization": "oauth", "labels": ["INBOX", "Label_1"], "note": null}
        """
            .formatted(mailbox.address());
    String same =
        """
        { "labels":["INBOX","Label_1"],
          "authorization":"oauth","mailbox":"%s" }
        """
            .formatted(mailbox.address());

    HttpResponse<String> first = send(studio, key, "/subscriptions", body);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertSame(send(studio, key, "/subscriptions", same), first);
  }

  @Test
  void another_request_under_the_same_key_is_refused() {
    create(key, mailbox.address());

    Studio.assertProblem(create(key, customer.address("other")), 422, "idempotency-key-reused");
    Studio.assertProblem(
        send(studio, key, "/subscriptions/" + id + "/sync", null), 422, "idempotency-key-reused");
    assertThat(new StoredState(customer.address("other")).subscription()).isEmpty();
  }

  @Test
  void another_tenant_s_key_is_another_key() {
    Customer other = Customer.inviting();
    create(key, mailbox.address());

    HttpResponse<String> theirs =
        send(other.studio(), key, "/subscriptions", body(other.address("leasing")));

    assertThat(theirs.statusCode()).as(theirs.body()).isEqualTo(201);
    assertThat(theirs.body()).doesNotContain(customer.domain());
  }

  @Test
  void what_was_refused_may_be_tried_again_corrected() {
    Studio.assertProblem(create(key, "nobody"), 400, "invalid-request");
    String theirs = body(Customer.inviting().address("leasing"), "delegation");
    Studio.assertProblem(send(studio, key, "/subscriptions", theirs), 403, "mailbox-not-yours");

    assertThat(create(key, mailbox.address()).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\tb"})
  void a_key_that_is_none_is_refused(String malformed) {
    Studio.assertProblem(create(malformed, mailbox.address()), 400, "invalid-request");
    Studio.assertProblem(create("k".repeat(256), mailbox.address()), 400, "invalid-request");

    assertThat(new StoredState(mailbox.address()).subscription()).isEmpty();
    assertThat(create(key + "!\"~", mailbox.address()).statusCode()).isEqualTo(201);
  }

  @Test
  void a_key_that_comes_twice_is_refused() {
    Studio.assertProblem(
        studio.callWith(
            "POST",
            "/subscriptions",
            body(mailbox.address()),
            "Idempotency-Key",
            key,
            "Idempotency-Key",
            key + "2"),
        400,
        "invalid-request");

    assertThat(new StoredState(mailbox.address()).subscription()).isEmpty();
  }

  @Test
  void a_review_is_taken_down_once() {
    studio.invite(mailbox.address());
    String path = "/subscriptions/" + id + "/review";

    HttpResponse<String> first = send(studio, key, path, "{\"keep\": true}");

    assertThat(first.statusCode()).isEqualTo(200);
    assertSame(send(studio, key, path, "{\"keep\": true}"), first);
    assertThat(studio.audit(id).findValuesAsText("action")).containsExactly("REVIEWED", "CREATED");
  }

  @Test
  void a_check_asks_google_once() {
    new Admin(customer).delegate();
    studio.delegate(mailbox.address());
    StoredState storedState = new StoredState(mailbox.address());
    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().completeThrough() != null);
    google().clearCalls();
    String path = "/subscriptions/" + id + "/check";

    HttpResponse<String> first = send(studio, key, path, null);

    assertThat(first.statusCode()).isEqualTo(200);
    assertSame(send(studio, key, path, null), first);
    assertThat(storedState.tokenRequests()).isEqualTo(1);
  }

  @Test
  void a_sync_and_a_batch_are_answered_alike() {
    new Admin(customer).delegate();
    studio.delegate(mailbox.address());
    String path = "/subscriptions/" + id + "/sync";
    HttpResponse<String> sync = send(studio, key, path, null);
    String batch = "{\"subscriptions\": [%s]}".formatted(body(customer.address("other")));
    HttpResponse<String> created = send(studio, key + "2", "/subscriptions/batch", batch);

    assertThat(sync.statusCode()).isEqualTo(202);
    assertSame(send(studio, key, path, null), sync);
    assertThat(created.statusCode()).isEqualTo(200);
    assertSame(send(studio, key + "2", "/subscriptions/batch", batch), created);
    assertThat(Studio.json(created).path("outcomes").get(0).path("status").asInt()).isEqualTo(201);
  }

  /// 500 waiting delegations have half a megabyte of remedies and notes: more than an item takes.
  @Test
  void the_longest_answer_is_kept_too() {
    String batch =
        "{\"subscriptions\": [%s]}"
            .formatted(
                IntStream.range(0, 500)
                    .mapToObj(
                        i ->
                            "{\"mailbox\": \"%s\", \"authorization\": \"delegation\", \"note\": \"%s\"}"
                                .formatted(customer.address("m" + i), "n".repeat(300)))
                    .collect(comma()));

    HttpResponse<String> first = send(studio, key, "/subscriptions/batch", batch);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(first.body().length()).isGreaterThan(400_000);
    assertSame(send(studio, key, "/subscriptions/batch", batch), first);
  }

  private HttpResponse<String> create(String idempotencyKey, String address) {
    return send(studio, idempotencyKey, "/subscriptions", body(address));
  }

  private static String body(String address) {
    return body(address, "oauth");
  }

  private static String body(String address, String authorization) {
    return "{\"mailbox\": \"%s\", \"authorization\": \"%s\"}".formatted(address, authorization);
  }

  private static Collector<CharSequence, ?, String> comma() {
    return Collectors.joining(", ");
  }

  private static HttpResponse<String> send(
      Studio studio, String key, String path, @Nullable String body) {
    return studio.callWith("POST", path, body, "Idempotency-Key", key);
  }

  private static void assertSame(HttpResponse<String> answer, HttpResponse<String> first) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(first.statusCode());
    assertThat(answer.body()).isEqualTo(first.body());
    for (String header : HEADERS) {
      assertThat(answer.headers().allValues(header))
          .as(header)
          .isEqualTo(first.headers().allValues(header));
    }
  }
}
