package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.EmulatedMailbox;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What has come in, and the mail itself.
@QuarkusTest
class MessagesTest extends Flow {
  private final Customer customer = Customer.inviting();
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());
  private final String path = "/subscriptions/" + storedState.id() + "/messages";

  @Test
  void a_message_is_listed_with_what_its_headers_say() {
    byte[] raw =
        """
        From: "A. Tenant" <tenant@home.example>
        To: leasing@agency.example
        Cc: boss@agency.example
        Subject: =?utf-8?q?A_viewing_=E2=82=AC?=
        Date: Tue, 01 Sep 2026 10:00:00 +0200
        Message-ID: <1@home.example>
        In-Reply-To: <0@agency.example>

        Hello.
        """
            .getBytes(UTF_8);
    Instant received = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MILLIS);
    String message = mailbox.deliver(raw, received, "UNREAD", "INBOX");
    subscribed(1);

    JsonNode listed = Studio.json(studio.get(path)).path("messages");

    assertThat(listed).hasSize(1);
    JsonNode shown = listed.get(0);
    assertThat(shown.path("id").asText()).isEqualTo(message);
    assertThat(shown.path("labels").toString()).isEqualTo("[\"INBOX\",\"UNREAD\"]");
    assertThat(Instant.parse(shown.path("receivedAt").asText())).isEqualTo(received);
    assertThat(shown.path("bytes").asInt()).isEqualTo(raw.length);
    assertThat(shown.path("sha256").asText()).isEqualTo(DigestUtils.sha256Hex(raw));
    assertThat(shown.path("from").toString()).contains("tenant@home.example");
    assertThat(shown.path("to").toString()).contains("leasing@agency.example");
    assertThat(shown.path("cc").toString()).contains("boss@agency.example");
    assertThat(shown.path("subject").asText()).isEqualTo("A viewing €");
    assertThat(shown.path("date").asText()).isEqualTo("2026-09-01T08:00:00Z");
    assertThat(shown.path("messageId").asText()).contains("1@home.example");
    assertThat(shown.path("inReplyTo").toString()).contains("0@agency.example");
    assertThat(shown.path("headersComplete").asBoolean()).isTrue();
  }

  @Test
  void messages_are_listed_newest_first_page_by_page() {
    List<String> newestFirst = new ArrayList<>();
    Instant start = Instant.now().minus(Duration.ofHours(10));
    for (int i = 0; i < 5; i++) {
      newestFirst.addFirst(
          mailbox.deliver(mail("Number " + i), start.plus(Duration.ofHours(i)), "INBOX"));
    }
    subscribed(5);

    for (int limit : new int[] {1, 2, 5, 50}) {
      List<String> listed = new ArrayList<>();
      String pageToken = "";
      do {
        JsonNode page = Studio.json(studio.get(path + "?limit=" + limit + pageToken));
        assertThat(page.path("messages").size()).isLessThanOrEqualTo(limit);
        page.path("messages").forEach(each -> listed.add(each.path("id").asText()));
        pageToken =
            page.has("nextPageToken") ? "&pageToken=" + page.path("nextPageToken").asText() : "";
      } while (!pageToken.isEmpty());
      assertThat(listed).as("limit %d", limit).isEqualTo(newestFirst);
    }
  }

  @Test
  void the_raw_message_is_byte_for_byte_and_to_be_saved_not_shown() {
    byte[] raw = mail("<script>alert(1)</script>");
    String message = mailbox.deliver(raw, Instant.now(), "INBOX");
    subscribed(1);

    HttpResponse<byte[]> answer = studio.bytes(path + "/" + message + "/raw");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(raw);
    assertHeader(answer, "Content-Type", "message/rfc822");
    assertHeader(answer, "Content-Length", String.valueOf(raw.length));
    assertHeader(
        answer, "Content-Disposition", "attachment; filename=\"%s.eml\"".formatted(message));
    assertHeader(answer, "X-Content-Type-Options", "nosniff");
    assertHeader(
        answer, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    assertHeader(answer, "Cache-Control", "private, no-store");
  }

  @Test
  void a_message_of_megabytes_comes_whole() {
    byte[] raw =
        ("Subject: Plans\r\n\r\n" + "0123456789abcdef\r\n".repeat(350_000)).getBytes(UTF_8);
    String message = mailbox.deliver(raw, Instant.now(), "INBOX");
    subscribed(1);

    HttpResponse<byte[]> answer = studio.bytes(path + "/" + message + "/raw");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(DigestUtils.sha256Hex(answer.body())).isEqualTo(DigestUtils.sha256Hex(raw));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdef",
        "x",
        "..",
        "..%2F..",
        "%2e%2e%2f",
        "%00",
        "a%20b",
        "%C3%BC",
        "a;b=c",
        "%22",
        "%0d%0aX:%20y",
      })
  void what_is_no_message_is_not_there(String message) {
    subscribed(0);

    HttpResponse<String> answer = studio.get(path + "/" + message + "/raw");

    Studio.assertProblem(answer, 404, "not-found");
  }

  @Test
  void another_tenant_s_mail_is_as_mail_that_is_not_there() {
    String message = mailbox.deliver(mail("A viewing"), Instant.now(), "INBOX");
    subscribed(1);
    Studio other = Customer.open().studio();

    Studio.assertProblem(other.get(path), 404, "not-found");
    Studio.assertProblem(other.get(path + "/" + message + "/raw"), 404, "not-found");
  }

  @Test
  void what_came_in_for_one_customer_is_not_shown_to_the_next() {
    EmulatedMailbox nobodys = Customer.withoutDomain().mailbox("leasing");
    StoredState before = customer.storedState(nobodys.address());
    String ofBefore = "/subscriptions/" + before.id() + "/messages";
    URI link = studio.invitation(nobodys.address());
    ConnectTest.assertConnected(new Browser().connectInvited(link, nobodys.address()));
    await().until(() -> before.subscription().orElseThrow().syncState().completeThrough() != null);
    String message = nobodys.deliver(mail("A viewing"));
    Inside.sync(before.id());
    await()
        .untilAsserted(
            () -> assertThat(Studio.json(studio.get(ofBefore)).path("messages")).hasSize(1));
    studio.delete(before.id().value());
    Customer next = Customer.inviting();
    next.studio().invitation(nobodys.address());
    String ofNext = "/subscriptions/" + next.storedState(nobodys.address()).id() + "/messages";

    assertThat(Studio.json(next.studio().get(ofNext)).path("messages")).isEmpty();
    Studio.assertProblem(next.studio().get(ofNext + "/" + message + "/raw"), 404, "not-found");
    Studio.assertProblem(next.studio().get(ofBefore), 404, "not-found");
    Studio.assertProblem(next.studio().get(ofBefore + "/" + message + "/raw"), 404, "not-found");
  }

  private void subscribed(int stored) {
    new Admin(customer).delegate();
    HttpResponse<String> answer =
        studio.post(
            "{\"mailbox\": \"%s\", \"authorization\": \"delegation\", \"backfillDays\": 2}"
                .formatted(mailbox.address()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    await()
        .until(
            () ->
                storedState.subscription().orElseThrow().syncState().stored() == stored
                    && storedState.subscription().orElseThrow().syncState().completeThrough()
                        != null);
  }

  private static void assertHeader(HttpResponse<byte[]> answer, String name, String value) {
    assertThat(answer.headers().allValues(name)).as(name).containsExactly(value);
  }
}
