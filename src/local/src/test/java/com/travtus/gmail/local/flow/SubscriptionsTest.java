package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.subscription.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be done with subscriptions that there are, and who can do it.
@QuarkusTest
class SubscriptionsTest extends Flow {
  private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";

  private final Customer customer = Customer.open();
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());
  private final String id = storedState.id().value();

  // other tenants

  @Test
  void another_tenant_s_subscription_is_as_one_that_is_not_there() {
    connect();
    Studio other = Customer.open().studio();

    assertSame(other.get("/subscriptions/" + id), other.get("/subscriptions/" + UNKNOWN));
    assertSame(other.patch(id, "{\"status\": \"PAUSED\"}"), other.patch(UNKNOWN, "{}"));
    assertSame(other.delete(id), other.delete(UNKNOWN));

    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
    assertThat(storedState.hasGrant()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0123456789ABCDEF0123456789ABCDEF", "..%2Fdomains", "%00"})
  void what_is_no_id_is_not_there(String notAnId) {
    Studio.assertProblem(studio.get("/subscriptions/" + notAnId), 404, "not-found");
  }

  @Test
  void a_list_has_one_tenant_s_subscriptions_page_by_page() {
    Customer other = Customer.open();
    List<String> invited = new ArrayList<>();
    for (String name : new String[] {"a", "b", "c", "d", "e"}) {
      assertThat(studio.invite(customer.address(name)).statusCode()).isEqualTo(201);
      assertThat(other.studio().invite(other.address(name)).statusCode()).isEqualTo(201);
      invited.add(customer.address(name));
    }

    List<String> listed = new ArrayList<>();
    JsonNode page = Studio.json(studio.get("/subscriptions?limit=2"));
    while (page.has("nextPageToken")) {
      assertThat(page.path("subscriptions")).hasSize(2);
      listed.addAll(mailboxes(page));
      page =
          Studio.json(
              studio.get(
                  "/subscriptions?limit=2&pageToken=" + page.path("nextPageToken").asText()));
    }
    assertThat(page.path("subscriptions")).hasSize(1);
    listed.addAll(mailboxes(page));

    assertThat(listed).isEqualTo(invited);
    assertThat(mailboxes(Studio.json(studio.get("/subscriptions")))).isEqualTo(invited);
    assertThat(Studio.json(studio.get("/subscriptions?limit=5")).has("nextPageToken")).isFalse();
  }

  @Test
  void another_tenant_s_page_token_opens_nothing() {
    Customer other = Customer.open();
    for (String name : new String[] {"a", "b"}) {
      studio.invite(customer.address(name));
      other.studio().invite(other.address(name));
    }
    String theirs =
        Studio.json(other.studio().get("/subscriptions?limit=1")).path("nextPageToken").asText();

    Studio.assertProblem(
        studio.get("/subscriptions?limit=1&pageToken=" + theirs), 400, "invalid-request");
  }

  @Test
  void who_has_no_subscription_has_an_empty_list() {
    HttpResponse<String> answer = studio.get("/subscriptions");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"subscriptions\":[]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=-1",
        "limit=ten",
        "limit=99999999999",
        "pageToken=%2A",
        "pageToken=eA",
      })
  void a_query_that_is_not_understood_is_refused(String query) {
    Studio.assertProblem(studio.get("/subscriptions?" + query), 400, "invalid-request");
  }

  @Test
  void a_query_is_refused_where_there_is_none() {
    connect();

    Studio.assertProblem(studio.get("/subscriptions/" + id + "?fields=id"), 400, "invalid-request");
    Studio.assertProblem(
        studio.call("PATCH", "/subscriptions/" + id + "?force=true", "{}"), 400, "invalid-request");
    Studio.assertProblem(
        studio.call("DELETE", "/subscriptions/" + id + "?force=true", null),
        400,
        "invalid-request");
    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
  }

  // changes

  @Test
  void while_paused_no_mail_comes_and_afterwards_all_of_it() {
    connect();
    mailbox.deliver(mail("Before"));
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(1));

    assertThat(patch("{\"status\": \"PAUSED\"}").path("status").asText()).isEqualTo("PAUSED");
    mailbox.deliver(mail("Meanwhile"));
    EmulatedMailbox other = customer.mailbox("other");
    new Browser().connect(other.address());
    other.deliver(mail("Of another"));
    // By then several schedules have passed.
    await().untilAsserted(() -> assertThat(new StoredState(other.address()).mail()).hasSize(1));
    Inside.sync(storedState.id());
    other.deliver(mail("Of another, later"));
    await().untilAsserted(() -> assertThat(new StoredState(other.address()).mail()).hasSize(2));
    assertThat(storedState.mail()).containsExactly(mail("Before"));

    assertThat(patch("{\"status\": \"ACTIVE\"}").path("status").asText()).isEqualTo("ACTIVE");
    await()
        .untilAsserted(
            () ->
                assertThat(storedState.mail())
                    .containsExactlyInAnyOrder(mail("Before"), mail("Meanwhile")));
  }

  @Test
  void a_patch_changes_what_it_names_and_nothing_else() {
    connect();
    JsonNode before = studio.read(id);

    JsonNode changed =
        patch("{\"labels\": [\"INBOX\", \"STARRED\"], \"pollMinutes\": 5, \"note\": \"mine\"}");
    assertThat(changed.path("labels").toString()).isEqualTo("[\"INBOX\",\"STARRED\"]");
    assertThat(changed.path("pollMinutes").asDouble()).isEqualTo(5);
    assertThat(changed.path("note").asText()).isEqualTo("mine");
    for (String name : new String[] {"id", "mailbox", "status", "createdAt", "backfillDays"}) {
      assertThat(changed.path(name)).as(name).isEqualTo(before.path(name));
    }

    JsonNode again = patch("{\"note\": \"yours\"}");
    assertThat(again.path("note").asText()).isEqualTo("yours");
    assertThat(patch("{\"note\": \"\"}").path("note").isMissingNode()).isTrue();
    assertThat(again.path("labels")).isEqualTo(changed.path("labels"));
    assertThat(again.path("pollMinutes")).isEqualTo(changed.path("pollMinutes"));
  }

  @Test
  void an_empty_patch_changes_nothing() {
    connect();
    JsonNode before = studio.read(id);

    JsonNode after = patch("{}");

    assertThat(after.path("note").isMissingNode()).isTrue();
    assertThat(after.path("labels")).isEqualTo(before.path("labels"));
    assertThat(after.path("status").asText()).isEqualTo("ACTIVE");
  }

  @Test
  void labels_that_are_patched_hold_for_the_mail_that_comes_then() {
    connect();
    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().completeThrough() != null);
    String label = mailbox.createLabel("Repairs");
    patch("{\"labels\": [\"%s\"]}".formatted(label));
    mailbox.deliver(mail("Not wanted"), "INBOX");
    mailbox.deliver(mail("Wanted"), "INBOX", label);

    await().untilAsserted(() -> assertThat(storedState.mail()).containsExactly(mail("Wanted")));
  }

  @Test
  void what_is_wrong_with_a_patch_is_said_at_once_and_nothing_is_changed() {
    connect();
    JsonNode before = studio.read(id);

    JsonNode problem =
        Studio.assertProblem(
            studio.patch(
                id,
                "{\"labels\": [\"\"], \"pollMinutes\": 0, \"note\": \"%s\", \"status\": \"PAUSED\"}"
                    .formatted("n".repeat(1_001))),
            400,
            "invalid-request");

    assertThat(pointers(problem)).containsExactlyInAnyOrder("/labels", "/pollMinutes", "/note");
    assertThat(studio.read(id).path("status")).isEqualTo(before.path("status"));
    assertThat(studio.read(id).path("labels")).isEqualTo(before.path("labels"));
  }

  @Test
  void the_bounds_of_a_patch_are_within_it() {
    connect();

    assertThat(patch("{\"pollMinutes\": 1440}").path("pollMinutes").asInt()).isEqualTo(1440);
    assertThat(patch("{\"note\": \"%s\"}".formatted("n".repeat(1_000))).path("note").asText())
        .hasSize(1_000);
    Studio.assertProblem(studio.patch(id, "{\"pollMinutes\": 1441}"), 400, "invalid-request");
  }

  @Test
  void what_waits_for_its_owner_can_t_be_set_active_or_paused() {
    Customer inviting = Customer.inviting();
    String invited =
        Studio.json(inviting.studio().invite(inviting.address("leasing"))).path("id").asText();

    for (String status : new String[] {"ACTIVE", "PAUSED"}) {
      Studio.assertProblem(
          inviting.studio().patch(invited, "{\"status\": \"" + status + "\"}"),
          409,
          "wrong-status");
    }
    assertThat(inviting.studio().read(invited).path("status").asText())
        .isEqualTo("PENDING_AUTHORIZATION");
  }

  // the end

  @Test
  void a_deleted_subscription_leaves_its_mail_and_nothing_else() {
    connect();
    mailbox.deliver(mail("Before"));
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(1));
    assertThat(storedState.secretFiles()).hasSize(1);

    HttpResponse<String> answer = studio.delete(id);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(Studio.json(answer).path("revocation").asText()).isEqualTo("PENDING");
    assertThat(storedState.subscription()).isEmpty();
    Studio.awaitRevoked(id);
    assertThat(storedState.secretFiles()).isEmpty();
    assertThat(storedState.hasGrant()).isFalse();
    assertThat(storedState.revocations()).isEqualTo(1);
    Studio.assertProblem(studio.get("/subscriptions/" + id), 404, "not-found");
    Studio.assertProblem(studio.delete(id), 404, "not-found");

    mailbox.deliver(mail("After"));
    Inside.sync(storedState.id());
    EmulatedMailbox other = customer.mailbox("other");
    new Browser().connect(other.address());
    other.deliver(mail("Of another"));
    await().untilAsserted(() -> assertThat(new StoredState(other.address()).mail()).hasSize(1));
    assertThat(storedState.mail()).containsExactly(mail("Before"));
  }

  @Test
  void who_was_deleted_must_be_invited_again_unless_the_domain_is_open() {
    Customer inviting = Customer.inviting();
    StoredState invited = new StoredState(inviting.mailbox("leasing").address());
    URI link = inviting.studio().invitation(invited.address());
    ConnectTest.assertConnected(new Browser().connectInvited(link, invited.address()));
    connect();

    inviting.studio().end(invited.id().value());
    studio.end(id);

    Pages.assertRefusal(
        new Browser().connect(invited.address()), 403, "This mailbox has not been invited");
    assertThat(invited.subscription()).isEmpty();
    assertThat(invited.hasGrant()).isFalse();
    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));
  }

  @Test
  void an_invitation_can_be_taken_back() {
    Customer inviting = Customer.inviting();
    StoredState invited = new StoredState(inviting.mailbox("leasing").address());
    inviting.studio().invite(invited.address());

    HttpResponse<String> answer = inviting.studio().delete(invited.id().value());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Studio.json(answer).path("revocation").asText()).isEqualTo("NONE");
    Pages.assertRefusal(
        new Browser().connect(invited.address()), 403, "This mailbox has not been invited");
    invited.assertNothing();
  }

  private void connect() {
    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));
  }

  private JsonNode patch(String body) {
    HttpResponse<String> answer = studio.patch(id, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Studio.json(answer);
  }

  static List<String> pointers(JsonNode problem) {
    return problem.path("errors").findValuesAsText("pointer");
  }

  private static List<String> mailboxes(JsonNode page) {
    return page.path("subscriptions").findValuesAsText("mailbox");
  }

  private static void assertSame(HttpResponse<String> one, HttpResponse<String> other) {
    Studio.assertProblem(one, 404, "not-found");
    assertThat(one.body()).isEqualTo(other.body());
    assertThat(one.headers().map()).isEqualTo(other.headers().map());
  }
}
