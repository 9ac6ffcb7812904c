package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A body means what it says, or is refused with what is wrong.
@QuarkusTest
class RequestBodyTest extends Flow {
  private final Customer customer = Customer.open();
  private final Studio studio = customer.studio();
  private final String mailbox = customer.address("leasing");

  @Test
  void all_that_is_wrong_is_said_at_once() {
    JsonNode problem =
        Studio.assertProblem(
            studio.post(
                """
                {"mailbox": "nobody", "labels": ["%s"], "backfillDays": -1, "pollMinutes": 0,
                 "note": "%s"}
                """
                    .formatted("l".repeat(256), "n".repeat(1_001))),
            400,
            "invalid-request");

    assertThat(SubscriptionsTest.pointers(problem))
        .containsExactlyInAnyOrder(
            "/mailbox", "/authorization", "/labels", "/backfillDays", "/pollMinutes", "/note");
    assertThat(problem.path("errors").findValuesAsText("detail"))
        .allSatisfy(detail -> assertThat(detail).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "\"text\"", "7", "{", "not JSON", "{}{}", "{} x"})
  void what_is_no_object_is_refused(String body) {
    Studio.assertProblem(studio.post(body), 400, "invalid-request");
    Studio.assertProblem(studio.patch(connected(), body), 400, "invalid-request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mailboxes|\"a@b.example\"|/mailboxes",
        "tenant|\"another\"|/tenant",
        "status|\"ACTIVE\"|/status",
        "a/b~c|1|/a~1b~0c",
        "authorization|\"OAUTH\"|/authorization",
        "authorization|1|/authorization",
        "authorization|[\"oauth\"]|/authorization",
        "mailbox|7|/mailbox",
        "mailbox|{}|/mailbox",
        "labels|\"INBOX\"|/labels",
        "labels|[7]|/labels/0",
        "labels|[null]|/labels/0",
        "labels|[[\"INBOX\"]]|/labels/0",
        "labels|{\"a\": 1}|/labels",
        "backfillDays|\"7\"|/backfillDays",
        "backfillDays|7.5|/backfillDays",
        "backfillDays|3651|/backfillDays",
        "pollMinutes|true|/pollMinutes",
        "pollMinutes|99999999999|/pollMinutes",
        "pollMinutes|1.9|/pollMinutes",
        "note|7|/note",
        "note|{}|/note",
      })
  void a_member_that_is_wrong_is_named(String name, String value, String pointer) {
    String others =
        (name.equals("mailbox") ? "" : "\"mailbox\": \"" + mailbox + "\", ")
            + (name.equals("authorization") ? "" : "\"authorization\": \"oauth\", ");

    JsonNode problem =
        Studio.assertProblem(
            studio.post("{%s\"%s\": %s}".formatted(others, name, value)), 400, "invalid-request");

    assertThat(SubscriptionsTest.pointers(problem)).containsExactly(pointer);
    assertThat(new StoredState(mailbox).subscription()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leasing@",
        "Leasing <leasing@customer.example>",
        "a@b.example,c@d.example",
        "leasing@customer.example\\r\\nBcc: other@customer.example",
        "ле@customer.example",
        "\\u0000@customer.example",
      })
  void what_is_no_plain_address_is_refused(String address) {
    JsonNode problem = Studio.assertProblem(studio.invite(address), 400, "invalid-request");

    assertThat(SubscriptionsTest.pointers(problem)).containsExactly("/mailbox");
  }

  @Test
  void a_status_that_can_t_be_set_is_refused() {
    for (String status : new String[] {"\"BLOCKED\"", "\"active\"", "0", "\"\""}) {
      JsonNode problem =
          Studio.assertProblem(
              studio.patch(connected(), "{\"status\": " + status + "}"), 400, "invalid-request");
      assertThat(SubscriptionsTest.pointers(problem)).as(status).containsExactly("/status");
    }
  }

  @Test
  void a_body_that_says_a_thing_twice_is_refused() {
    Studio.assertProblem(
        studio.post(
            "{\"mailbox\": \"%s\", \"mailbox\": \"%s\", \"authorization\": \"oauth\"}"
                .formatted(mailbox, customer.address("other"))),
        400,
        "invalid-request");
  }

  @Test
  void a_deep_body_is_refused() {
    Studio.assertProblem(
        studio.post("{\"labels\": " + "[".repeat(100_000)), 400, "invalid-request");
  }

  @Test
  void a_huge_body_is_refused() throws IOException {
    // Said by its length alone: a client may meet the end of the connection before the answer.
    int status =
        Browser.rawStatus(
            "POST",
            "/subscriptions",
            "Authorization: Bearer " + RunningBackend.platform().token("t"),
            "Content-Type: application/json",
            "Content-Length: " + 11 * 1024 * 1024);

    assertThat(status).isEqualTo(413);
    assertThat(studio.get("/subscriptions").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
  void another_media_type_is_refused(String mediaType) {
    HttpResponse<String> answer =
        Browser.send(
            HttpRequest.newBuilder(URI.create(RunningBackend.base() + "/subscriptions"))
                .header("Authorization", "Bearer " + RunningBackend.platform().token("t"))
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofString("{}")));

    Studio.assertProblem(answer, 415, "unsupported-media-type");
  }

  @Test
  void an_answer_that_is_not_json_can_t_be_had() {
    HttpResponse<String> answer =
        Browser.send(
            HttpRequest.newBuilder(URI.create(RunningBackend.base() + "/subscriptions"))
                .header("Authorization", "Bearer " + RunningBackend.platform().token("t"))
                .header("Accept", "text/csv"));

    Studio.assertProblem(answer, 406, "not-acceptable");
  }

  @Test
  void another_method_is_not_allowed() {
    Studio.assertProblem(studio.call("PUT", "/subscriptions", "{}"), 405, "method-not-allowed");
  }

  private String connected() {
    StoredState storedState = new StoredState(customer.mailbox("connected").address());
    if (storedState.subscription().isEmpty()) {
      ConnectTest.assertConnected(new Browser().connect(storedState.address()));
    }
    return storedState.id().value();
  }
}
