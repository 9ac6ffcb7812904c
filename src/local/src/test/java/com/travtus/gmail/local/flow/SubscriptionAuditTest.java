package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.EmulatedMailbox;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who did what to a subscription, as it is kept for good.
@QuarkusTest
class SubscriptionAuditTest extends Flow {
  private final Customer customer = Customer.inviting();
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());
  private final String id = storedState.id().value();

  @Test
  void whatever_studio_changes_leaves_who_did_it_and_what_was_before_and_after() {
    Admin admin = new Admin(customer);
    admin.delegate();
    studio.delegate(mailbox.address());
    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().completeThrough() != null);
    Studio colleague =
        Studio.with(
            RunningBackend.platform()
                .token(customer.tenant(), claims -> claims.setSubject("a-colleague")));
    colleague.patch(id, "{\"note\": \"mine\", \"status\": \"PAUSED\"}");
    colleague.patch(id, "{\"status\": \"ACTIVE\"}");
    studio.review(id, "{\"keep\": true, \"note\": \"looked at\"}");
    admin.undelegate();
    studio.check(id);
    studio.delete(id);

    JsonNode audit = studio.audit(id);

    assertThat(audit.findValuesAsText("action"))
        .containsExactly("DISCONNECTED", "CHECKED", "REVIEWED", "UPDATED", "UPDATED", "CREATED");
    assertThat(audit.findValuesAsText("by"))
        .containsExactly(
            "studio-user",
            "studio-user",
            "studio-user",
            "a-colleague",
            "a-colleague",
            "studio-user");
    JsonNode created = audit.get(5);
    assertThat(created.has("before")).isFalse();
    assertThat(created.path("after").path("status").asText()).isEqualTo("ACTIVE");
    assertThat(created.path("after").path("authorization").asText()).isEqualTo("delegation");
    JsonNode paused = audit.get(4);
    assertThat(paused.path("before").has("note")).isFalse();
    assertThat(paused.path("after").path("note").asText()).isEqualTo("mine");
    assertThat(paused.path("after").path("status").asText()).isEqualTo("PAUSED");
    JsonNode reviewed = audit.get(2).path("after");
    assertThat(reviewed.path("kept").asBoolean()).isTrue();
    assertThat(reviewed.path("reviewNote").asText()).isEqualTo("looked at");
    assertThat(reviewed.path("reviewedBy").asText()).isEqualTo("studio-user");
    JsonNode checked = audit.get(1).path("after");
    assertThat(checked.path("status").asText()).isEqualTo("BLOCKED");
    assertThat(checked.path("reason").asText()).isEqualTo("DOMAIN_NOT_DELEGATED");
    assertThat(audit.get(0).has("after")).isFalse();
    for (int newer = 0; newer < audit.size() - 1; newer++) {
      JsonNode before = audit.get(newer).path("before");
      assertThat(before).as("entry %d", newer).isEqualTo(audit.get(newer + 1).path("after"));
    }
    assertThat(audit.findValuesAsText("at").stream().map(Instant::parse))
        .isSortedAccordingTo((one, other) -> other.compareTo(one))
        .allSatisfy(
            at ->
                assertThat(at)
                    .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now()));
  }

  @Test
  void what_the_owner_and_the_sync_do_is_in_it_too() {
    URI link = studio.invitation(mailbox.address());
    ConnectTest.assertConnected(new Browser().connectInvited(link, mailbox.address()));
    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().completeThrough() != null);
    google().revokeGrants(mailbox.address());
    Inside.sync(storedState.id());
    await().untilAsserted(() -> assertThat(studio.audit(id)).hasSize(3));

    JsonNode audit = studio.audit(id);

    assertThat(audit.findValuesAsText("action"))
        .containsExactly("STOPPED", "AUTHORIZED", "CREATED");
    assertThat(audit.findValuesAsText("by"))
        .containsExactly("sync", "mailbox owner", "studio-user");
    assertThat(audit.get(0).path("after").path("status").asText())
        .isEqualTo("REAUTHORIZATION_REQUIRED");
    assertThat(audit.get(0).path("after").path("reason").asText()).isEqualTo("GRANT_EXPIRED");
  }

  @Test
  void what_changes_nothing_is_not_in_it() {
    studio.invite(mailbox.address());

    studio.patch(id, "{}");
    studio.patch(id, "{\"labels\": [], \"pollMinutes\": 1}");
    studio.patch(id, "{\"status\": \"PAUSED\"}");
    studio.patch(id, "{\"note\": 7}");

    assertThat(studio.audit(id)).hasSize(1);
  }

  @Test
  void it_is_read_page_by_page_newest_first() {
    studio.invite(mailbox.address());
    for (int i = 1; i <= 4; i++) {
      studio.patch(id, "{\"note\": \"%d\"}".formatted(i));
    }

    List<String> notes = new ArrayList<>();
    String pageToken = "";
    do {
      HttpResponse<String> answer =
          studio.get("/subscriptions/" + id + "/audit?limit=2" + pageToken);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode page = Studio.json(answer);
      assertThat(page.path("audit").size()).isLessThanOrEqualTo(2);
      page.path("audit").forEach(entry -> notes.add(entry.path("after").path("note").asText()));
      pageToken =
          page.has("nextPageToken") ? "&pageToken=" + page.path("nextPageToken").asText() : "";
    } while (!pageToken.isEmpty());

    assertThat(notes).containsExactly("4", "3", "2", "1", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE", "POST"})
  void no_call_changes_it(String method) {
    studio.invite(mailbox.address());
    JsonNode before = studio.audit(id);

    assertThat(studio.call(method, "/subscriptions/" + id + "/audit", "{}").statusCode())
        .isIn(404, 405);

    assertThat(studio.audit(id)).isEqualTo(before);
  }

  @Test
  void a_mailbox_that_is_subscribed_again_goes_on_where_it_ended() {
    studio.invite(mailbox.address());
    studio.delete(id);
    studio.invite(mailbox.address());

    assertThat(studio.audit(id).findValuesAsText("action"))
        .containsExactly("CREATED", "DISCONNECTED", "CREATED");
  }

  @Test
  void another_tenant_s_is_as_one_that_is_not_there() {
    studio.invite(mailbox.address());
    Studio other = Customer.open().studio();

    HttpResponse<String> theirs = other.get("/subscriptions/" + id + "/audit");

    Studio.assertProblem(theirs, 404, "not-found");
    for (String unknown : new String[] {"0123456789abcdef0123456789abcdef", "x", "%00"}) {
      assertThat(other.get("/subscriptions/" + unknown + "/history").body())
          .isEqualTo(theirs.body());
    }
  }

  @Test
  void what_a_mailbox_was_to_one_customer_is_nothing_to_the_next() {
    String nobodys = Customer.withoutDomain().mailbox("leasing").address();
    String before = customer.storedState(nobodys).id().value();
    studio.invite(nobodys);
    studio.delete(before);
    Customer next = Customer.open();
    next.studio().invite(nobodys);

    assertThat(
            next.studio().audit(next.storedState(nobodys).id().value()).findValuesAsText("action"))
        .containsExactly("CREATED");
    Studio.assertProblem(
        next.studio().get("/subscriptions/" + before + "/history"), 404, "not-found");
    assertThat(studio.audit(before).findValuesAsText("action"))
        .containsExactly("DISCONNECTED", "CREATED");
  }
}
