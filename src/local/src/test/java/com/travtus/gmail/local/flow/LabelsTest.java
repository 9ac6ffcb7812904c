package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.subscription.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Labels are the mailbox's: they are selected by name or id, and looked up there.
@QuarkusTest
class LabelsTest extends Flow {
  private static final String LIST = "gmail.users.labels.list";

  private final Customer customer = Customer.inviting();
  private final Admin admin = new Admin(customer);
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final String repairs = mailbox.createLabel("Repairs");
  private final String viewings = mailbox.createLabel("Leads/Viewings");
  private final StoredState storedState = new StoredState(mailbox.address());
  private final String id = storedState.id().value();

  @Test
  void a_label_is_selected_by_name_or_id_and_answered_by_both() {
    JsonNode created = created("\"Repairs\", \"%s\", \"Inbox\"".formatted(viewings));

    assertSelected(created, "INBOX INBOX FOUND", repairs + " Repairs FOUND");
    assertSelected(created, viewings + " Leads/Viewings FOUND");
    assertThat(texts(created.path("labels")))
        .containsExactlyInAnyOrder("INBOX", repairs, viewings)
        .isSorted();
    assertThat(studio.read(id).path("selectedLabels")).isEqualTo(created.path("selectedLabels"));
  }

  @Test
  void a_label_that_the_mailbox_lacks_is_refused_with_the_nearest() {
    JsonNode problem =
        Studio.assertProblem(create("\"Repiars\", \"INBOX\""), 400, "invalid-request");

    assertThat(SubscriptionsTest.pointers(problem)).containsExactly("/labels");
    assertThat(problem.path("errors").path(0).path("detail").asText())
        .startsWith("The mailbox has no label \"Repiars\". Similar labels: Repairs, ");
    assertThat(storedState.subscription()).isEmpty();
  }

  @Test
  void a_dry_run_looks_labels_up_too() {
    admin.delegate();

    JsonNode tried =
        Studio.json(
            studio.batch(
                """
                {"dryRun": true, "subscriptions": [
                  {"mailbox": "%s", "authorization": "delegation", "labels": ["Repiars"]}]}
                """
                    .formatted(mailbox.address())));

    JsonNode problem = tried.path("outcomes").path(0).path("problem");
    assertThat(SubscriptionsTest.pointers(problem)).containsExactly("/subscriptions/0/labels");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SENT", "SPAM", "TRASH", "DRAFT", "CHAT", "Sent", "SCHEDULED"})
  void labels_of_what_is_never_read_can_t_be_selected(String label) {
    JsonNode problem =
        Studio.assertProblem(create("\"%s\"".formatted(label)), 400, "invalid-request");

    assertThat(SubscriptionsTest.pointers(problem)).containsExactly("/labels");
    connected();
    Studio.assertProblem(patched("\"%s\"".formatted(label)), 400, "invalid-request");
  }

  @Test
  void a_patch_looks_labels_up_also_while_the_mailbox_is_paused() {
    created("\"INBOX\"");
    assertThat(studio.patch(id, "{\"status\": \"PAUSED\"}").statusCode()).isEqualTo(200);

    Studio.assertProblem(patched("\"Repiars\""), 400, "invalid-request");
    JsonNode patched = Studio.json(patched("\"repairs\""));

    assertThat(texts(patched.path("labels"))).containsExactly(repairs);
    assertSelected(studio.read(id), repairs + " Repairs FOUND");
    assertSelected(Studio.json(studio.patch(id, "{\"note\": \"n\"}")), repairs + " Repairs FOUND");
  }

  @Test
  void an_owner_who_has_not_consented_yet_is_subscribed_by_the_names_that_were_given() {
    HttpResponse<String> answer =
        studio.post(
            "{\"mailbox\": \"%s\", \"authorization\": \"oauth\", \"labels\": [\"Repairs\", \"Rents\"]}"
                .formatted(mailbox.address()));
    assertSelected(Studio.json(answer), "Repairs null UNCHECKED", "Rents null UNCHECKED");

    new Browser()
        .connectInvited(
            URI.create(Studio.json(answer).path("authorizeUrl").asText()), mailbox.address());

    await()
        .untilAsserted(
            () ->
                assertSelected(studio.read(id), repairs + " Repairs FOUND", "Rents null MISSING"));
    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().completeThrough() != null);
    mailbox.deliver(mail("A leak"), "INBOX", repairs);
    mailbox.deliver(mail("Something else"), "INBOX");
    Inside.sync(storedState.id());
    await().untilAsserted(() -> assertThat(storedState.mail()).containsExactly(mail("A leak")));
    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void the_labels_of_a_mailbox_are_listed_and_say_which_can_be_selected() {
    created("\"INBOX\"");

    JsonNode labels = Studio.json(studio.get("/subscriptions/" + id + "/labels")).path("items");

    assertThat(shown(labels))
        .contains(
            repairs + " Repairs false true",
            viewings + " Leads/Viewings false true",
            "INBOX INBOX true true",
            "SENT SENT true false");
  }

  @Test
  void the_labels_of_a_mailbox_that_is_not_authorized_are_not_known() {
    studio.invite(mailbox.address());

    Studio.assertProblem(studio.get("/subscriptions/" + id + "/labels"), 409, "wrong-status");
    assertThat(calls()).isZero();
  }

  @Test
  void another_tenant_s_labels_are_as_ones_that_are_not_there() {
    created("\"INBOX\"");

    Studio.assertProblem(
        Customer.open().studio().get("/subscriptions/" + id + "/labels"), 404, "not-found");
  }

  @Test
  void where_google_can_t_be_asked_nothing_is_changed() {
    created("\"INBOX\"");
    fault(Effect.serverError(503));
    Studio.assertProblem(patched("\"Repairs\""), 503, "google-unavailable");
    Studio.assertProblem(studio.get("/subscriptions/" + id + "/labels"), 503, "google-unavailable");
    fault(Effect.tooManyRequests());
    Studio.assertProblem(patched("\"Repairs\""), 503, "google-throttles");

    assertThat(texts(studio.read(id).path("labels"))).containsExactly("INBOX");
  }

  @Test
  void a_mailbox_that_google_refuses_says_so_and_can_be_changed_all_the_same() {
    created("\"INBOX\"");
    admin.undelegate();

    JsonNode problem =
        Studio.assertProblem(
            studio.get("/subscriptions/" + id + "/labels"), 409, "mailbox-refused");
    assertThat(problem.path("cause").asText()).isEqualTo("DOMAIN_NOT_DELEGATED");
    assertSelected(Studio.json(patched("\"Repairs\"")), "Repairs null UNCHECKED");
  }

  @Test
  void no_token_is_asked_for_a_mailbox_of_a_domain_that_is_no_longer_the_tenant_s() {
    created("\"INBOX\"");
    // The first sync looks the labels up, too.
    await().until(() -> calls() == 2);
    assertThat(studio.patch(id, "{\"status\": \"PAUSED\"}").statusCode()).isEqualTo(200);
    Inside.domains()
        .replace(Inside.domains().find(customer.domain()).orElseThrow(), null, Customer.ASSIGNED);
    long before = calls();

    JsonNode problem =
        Studio.assertProblem(
            studio.get("/subscriptions/" + id + "/labels"), 409, "mailbox-refused");

    assertThat(problem.path("cause").asText()).isEqualTo("DOMAIN_NOT_YOURS");
    assertThat(calls()).isEqualTo(before);
  }

  private void connected() {
    admin.delegate();
    assertThat(studio.delegate(mailbox.address()).statusCode()).isEqualTo(201);
  }

  private JsonNode created(String labels) {
    HttpResponse<String> answer = create(labels);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Studio.json(answer);
  }

  private HttpResponse<String> create(String labels) {
    admin.delegate();
    return studio.post(
        "{\"mailbox\": \"%s\", \"authorization\": \"delegation\", \"labels\": [%s]}"
            .formatted(mailbox.address(), labels));
  }

  private HttpResponse<String> patched(String labels) {
    return studio.patch(id, "{\"labels\": [%s]}".formatted(labels));
  }

  private void fault(Effect effect) {
    google().faults().clear();
    google().faults().add(Fault.on(LIST).forMailbox(mailbox.address()).always().answering(effect));
  }

  private long calls() {
    return google().calls().stream()
        .filter(call -> call.call().equals(LIST) && mailbox.address().equals(call.mailbox()))
        .count();
  }

  private static void assertSelected(JsonNode subscription, String... labels) {
    assertThat(shown(subscription.path("selectedLabels"))).contains(labels);
  }

  /// The members' values, an absent name as `null`.
  private static List<String> shown(JsonNode labels) {
    return StreamSupport.stream(labels.spliterator(), false)
        .map(
            label ->
                label.has("state")
                    ? "%s %s %s"
                        .formatted(
                            label.path("id").asText(),
                            label.has("name") ? label.path("name").asText() : null,
                            label.path("state").asText())
                    : "%s %s %s %s"
                        .formatted(
                            label.path("id").asText(),
                            label.path("name").asText(),
                            label.path("system").asText(),
                            label.path("selectable").asText()))
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
