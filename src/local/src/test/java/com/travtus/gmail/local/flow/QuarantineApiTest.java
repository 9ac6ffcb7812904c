package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.mail.FailedMessage;
import com.travtus.gmail.mail.MessageId;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages that could not be taken in, and their being tried again.
@QuarkusTest
class QuarantineApiTest extends Flow {
  private static final String WHY = "gmail 500 backendError";
  private static final Duration WAIT = Duration.ofHours(6);

  private final Customer customer = Customer.inviting();
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());
  private final String path = "/subscriptions/" + storedState.id() + "/quarantine";

  @BeforeEach
  void subscribe() {
    new Admin(customer).delegate();
    assertThat(studio.delegate(mailbox.address()).statusCode()).isEqualTo(201);
    awaitSynced();
  }

  @Test
  void what_is_quarantined_is_shown_with_its_reason() {
    FailedMessage failed = quarantined(1).getFirst();

    JsonNode listed = Studio.json(studio.get(path)).path("messages");

    assertThat(listed).hasSize(1);
    JsonNode shown = listed.get(0);
    assertThat(shown.path("id").asText()).isEqualTo(failed.message().value());
    assertThat(shown.path("attempts").asInt()).isEqualTo(3);
    assertThat(shown.path("why").asText()).isEqualTo(WHY);
    assertThat(Instant.parse(shown.path("since").asText())).isEqualTo(failed.since());
    assertThat(Instant.parse(shown.path("lastFailedAt").asText())).isEqualTo(failed.lastFailedAt());
    assertThat(Instant.parse(shown.path("nextTryAt").asText()))
        .isEqualTo(failed.quarantinedUntil());
    assertThat(read().path("quarantined").asInt()).isEqualTo(1);
    assertThat(storedState.mail()).isEmpty();
  }

  @Test
  void one_is_tried_again_when_asked_and_comes_in() {
    List<FailedMessage> failed = quarantined(2);
    String first = failed.getFirst().message().value();

    HttpResponse<String> answer = post("/" + first + "/retry");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(1));
    assertThat(storedState.messageId()).isEqualTo(first);
    await().untilAsserted(() -> assertThat(read().path("quarantined").asInt()).isEqualTo(1));
    assertThat(listed(50)).containsExactly(failed.getLast().message().value());
    JsonNode entry = studio.audit(storedState.id().value()).get(0);
    assertThat(entry.path("action").asText()).isEqualTo("RETRIED");
    assertThat(entry.path("by").asText()).isEqualTo("studio-user");
    assertThat(entry.path("after")).isEqualTo(entry.path("before"));
  }

  @Test
  void all_are_tried_again_when_asked_and_come_in() {
    quarantined(3);
    String tag = Studio.etag(studio.get("/subscriptions/" + storedState.id()));

    assertThat(post("/retry").statusCode()).isEqualTo(202);

    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(3));
    await().untilAsserted(() -> assertThat(read().path("quarantined").asInt()).isZero());
    assertThat(listed(50)).isEmpty();
    assertThat(Studio.etag(studio.get("/subscriptions/" + storedState.id())))
        .as("nothing of it has changed")
        .isEqualTo(tag);
  }

  @Test
  void they_are_listed_page_by_page() {
    List<String> all =
        quarantined(5).stream().map(each -> each.message().value()).sorted().toList();

    for (int limit : new int[] {1, 2, 5, 50}) {
      assertThat(listed(limit)).as("limit %d", limit).isEqualTo(all);
    }
  }

  @Test
  void the_same_request_is_done_once() {
    String message = quarantined(1).getFirst().message().value();
    String retry = path + "/" + message + "/retry";
    HttpResponse<String> first = studio.callWith("POST", retry, null, "Idempotency-Key", message);
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(1));

    HttpResponse<String> again = studio.callWith("POST", retry, null, "Idempotency-Key", message);

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(studio.audit(storedState.id().value()).findValuesAsText("action"))
        .containsOnlyOnce("RETRIED");
  }

  @Test
  void what_only_holds_the_cursor_is_neither_shown_nor_tried_by_hand() {
    Inside.failedMessages()
        .keep(
            FailedMessage.suspect(storedState.id(), new MessageId("0123456789abcdef"), WHY, now()));

    assertThat(listed(50)).isEmpty();
    Studio.assertProblem(post("/0123456789abcdef/retry"), 404, "not-found");
    assertThat(post("/retry").statusCode()).isEqualTo(202);
    assertThat(studio.audit(storedState.id().value()).findValuesAsText("action"))
        .doesNotContain("RETRIED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123456789abcdef", "x", "..%2F..", "%00", "a%20b", "a;b=c", "%22"})
  void what_is_not_quarantined_is_not_there(String message) {
    Studio.assertProblem(post("/" + message + "/retry"), 404, "not-found");
  }

  @Test
  void what_is_not_active_is_not_tried_again() {
    String message = quarantined(1).getFirst().message().value();
    studio.patch(storedState.id().value(), "{\"status\": \"PAUSED\"}");

    Studio.assertProblem(post("/retry"), 409, "wrong-status");
    Studio.assertProblem(post("/" + message + "/retry"), 409, "wrong-status");

    assertThat(listed(50)).containsExactly(message);
    assertThat(studio.audit(storedState.id().value()).findValuesAsText("action"))
        .doesNotContain("RETRIED");
  }

  @Test
  void what_was_quarantined_for_one_subscription_is_not_its_successor_s() {
    quarantined(1);
    studio.delete(storedState.id().value());

    assertThat(studio.delegate(mailbox.address()).statusCode()).isEqualTo(201);
    awaitSynced();

    assertThat(listed(50)).isEmpty();
    assertThat(read().path("quarantined").asInt()).isZero();
    assertThat(post("/retry").statusCode()).isEqualTo(202);
    assertThat(storedState.mail()).isEmpty();
  }

  /// Messages that are passed by once the history can be read again.
  private List<FailedMessage> quarantined(int count) {
    google()
        .faults()
        .add(
            Fault.on("gmail.users.history.list")
                .forMailbox(mailbox.address())
                .always()
                .answering(Effect.tooManyRequests()));
    List<FailedMessage> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String message = mailbox.deliver(mail("Number " + i));
      FailedMessage failed =
          new FailedMessage(
              storedState.id(), new MessageId(message), 3, WHY, now(), now(), now().plus(WAIT));
      Inside.failedMessages().keep(failed);
      all.add(failed);
    }
    // The second of two runs has begun after that.
    int failed = failedRuns();
    await().until(() -> hasFailedSince(failed + 1));
    google().faults().clear();
    Inside.sync(storedState.id());
    await().untilAsserted(() -> assertThat(read().path("quarantined").asInt()).isEqualTo(count));
    return all;
  }

  private boolean hasFailedSince(int failed) {
    Inside.sync(storedState.id());
    return failedRuns() > failed;
  }

  private int failedRuns() {
    return storedState.subscription().orElseThrow().syncState().failedRuns();
  }

  private static Instant now() {
    return Instant.now();
  }

  private void awaitSynced() {
    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().completeThrough() != null);
  }

  private List<String> listed(int limit) {
    List<String> listed = new ArrayList<>();
    String pageToken = "";
    do {
      JsonNode page = Studio.json(studio.get(path + "?limit=" + limit + pageToken));
      assertThat(page.path("messages").size()).isLessThanOrEqualTo(limit);
      page.path("messages").forEach(each -> listed.add(each.path("id").asText()));
      pageToken =
          page.has("nextPageToken") ? "&pageToken=" + page.path("nextPageToken").asText() : "";
    } while (!pageToken.isEmpty());
    return listed;
  }

  private JsonNode read() {
    return studio.read(storedState.id().value());
  }

  private HttpResponse<String> post(String rest) {
    return studio.call("POST", path + rest, null);
  }
}
