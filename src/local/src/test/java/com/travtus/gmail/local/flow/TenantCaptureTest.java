package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.ReplaceResult;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A tenant that wants a mailbox which is not its own, and one that wants to know of another's.
@QuarkusTest
class TenantCaptureTest extends Flow {
  private static final AtomicInteger DOMAINS = new AtomicInteger();

  private final Customer attacker = Customer.withoutDomain();
  private final Customer victim = Customer.withoutDomain();
  private final String domain = "victim-" + DOMAINS.incrementAndGet() + ".example";
  private final EmulatedMailbox mailbox = mailboxOf("ceo");
  private final Browser browser = new Browser();

  private EmulatedMailbox mailboxOf(String name) {
    google().addWorkspaceDomain(domain);
    return google().addMailbox(name + "@" + domain);
  }

  @Test
  void an_invitation_of_one_tenant_keeps_no_other_out() {
    JsonNode theirs = invited(attacker);

    JsonNode own = invited(victim);

    assertThat(own.path("id").asText()).isNotEqualTo(theirs.path("id").asText());
    ConnectTest.assertConnected(browser.connectInvited(link(own), mailbox.address()));
    assertThat(status(victim, own)).isEqualTo("ACTIVE");
    assertThat(status(attacker, theirs)).isEqualTo("PENDING_AUTHORIZATION");
  }

  @Test
  void the_plain_link_connects_nobody_whose_name_was_not_agreed_to() {
    JsonNode theirs = invited(attacker);
    JsonNode own = invited(victim);

    HttpResponse<String> question = browser.connect(mailbox.address());

    assertThat(question.statusCode()).as(question.body()).isEqualTo(200);
    assertThat(Forms.asked(question))
        .containsExactlyInAnyOrder(attacker.displayName(), victim.displayName());
    assertThat(status(attacker, theirs)).isEqualTo("PENDING_AUTHORIZATION");
    assertThat(status(victim, own)).isEqualTo("PENDING_AUTHORIZATION");
    HttpResponse<String> answer = browser.answer(question, victim.displayName(), "accept");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(status(victim, own)).isEqualTo("ACTIVE");
    assertThat(status(attacker, theirs)).isEqualTo("PENDING_AUTHORIZATION");
    assertThat(readers()).containsExactly(new TenantId(victim.tenant()));
  }

  @Test
  void a_single_tenant_s_invitation_is_asked_about_by_name_too() {
    invited(attacker);

    HttpResponse<String> question = browser.connect(mailbox.address());

    assertThat(Forms.asked(question)).containsExactly(attacker.displayName());
    assertThat(readers()).isEmpty();
    HttpResponse<String> answer = browser.answer(question, attacker.displayName(), "decline");
    Pages.assertFinalRefusal(answer, 200, "You declined");
    assertThat(readers()).isEmpty();
    assertThat(new StoredState(mailbox.address()).secretFiles()).isEmpty();
    assertThat(google().hasGrant(mailbox.address(), RunningBackend.client().clientId())).isFalse();
  }

  @Test
  void the_link_of_one_tenant_s_withdrawn_invitation_connects_nobody_to_another() {
    JsonNode own = invited(victim);
    URI ownLink = link(own);
    assertThat(victim.studio().delete(own.path("id").asText()).statusCode()).isEqualTo(200);
    JsonNode theirs = invited(attacker);
    assertThat(link(theirs)).isNotEqualTo(ownLink);

    HttpResponse<String> page = browser.open(ownLink);

    assertThat(page.statusCode()).isEqualTo(410);
    assertThat(page.body())
        .contains("This invitation is no longer valid")
        .doesNotContain("Google<");
    assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(status(attacker, theirs)).isEqualTo("PENDING_AUTHORIZATION");
  }

  @Test
  void an_invitation_does_not_keep_an_owner_from_enrolling_in_a_domain_that_is_assigned_later() {
    JsonNode theirs = invited(attacker);
    assign(victim, Enrolment.OPEN);

    ConnectTest.assertConnected(browser.connect(mailbox.address()));

    assertThat(readers()).containsExactly(new TenantId(victim.tenant()));
    assertThat(status(attacker, theirs)).isEqualTo("PENDING_AUTHORIZATION");
  }

  @Test
  void an_invitation_to_a_mailbox_of_another_s_domain_is_answered_as_any_and_never_accepted() {
    assign(victim, Enrolment.INVITED);
    JsonNode theirs = invited(attacker);

    Pages.assertRefusal(
        browser.connectInvited(link(theirs), mailbox.address()),
        403,
        "This mailbox has not been invited");

    assertThat(new StoredState(mailbox.address()).secretFiles()).isEmpty();
    Pages.assertRefusal(
        browser.connect(mailbox.address()), 403, "This mailbox has not been invited");
    assertThat(readers()).isEmpty();
  }

  @Test
  void an_inviter_s_own_link_does_not_tell_whose_the_domain_is() {
    URI link = link(invited(attacker));
    HttpResponse<String> before = browser.open(link);

    assign(victim, Enrolment.INVITED);

    HttpResponse<String> after = browser.open(link);
    assertThat(after.statusCode()).isEqualTo(before.statusCode()).isEqualTo(200);
    assertThat(withoutState(after)).isEqualTo(withoutState(before));
  }

  private static String withoutState(HttpResponse<String> page) {
    return page.body().replaceAll("(state|nonce|code_challenge)=[\\w.-]+", "$1");
  }

  @Test
  void whoever_reads_a_mailbox_loses_it_with_the_domain_before_the_next_token() {
    JsonNode theirs = invited(attacker);
    ConnectTest.assertConnected(browser.connectInvited(link(theirs), mailbox.address()));

    assign(victim, Enrolment.OPEN);

    Inside.sync(new SubscriptionId(theirs.path("id").asText()));
    await().untilAsserted(() -> assertThat(status(attacker, theirs)).isEqualTo("BLOCKED"));
    assertThat(attacker.studio().read(theirs.path("id").asText()).path("reason").asText())
        .isEqualTo("DOMAIN_NOT_YOURS");
    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));
    assertThat(readers()).containsExactly(new TenantId(victim.tenant()));
    mailbox.deliver(mail("For the owner's own"));
    await().untilAsserted(() -> assertThat(messages(victim, idOf(victim))).hasSize(1));
    assertThat(messages(attacker, theirs.path("id").asText())).isEmpty();
  }

  @Test
  void an_owner_moves_from_one_tenant_to_another_once_the_first_has_ended() {
    JsonNode first = invited(attacker);
    ConnectTest.assertConnected(browser.connectInvited(link(first), mailbox.address()));
    JsonNode second = invited(victim);

    HttpResponse<String> refused = new Browser().connectInvited(link(second), mailbox.address());

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("Your mailbox is connected to " + attacker.displayName());
    assertThat(readers()).containsExactly(new TenantId(attacker.tenant()));
    attacker.studio().end(first.path("id").asText());
    ConnectTest.assertConnected(new Browser().connectInvited(link(second), mailbox.address()));
    assertThat(readers()).containsExactly(new TenantId(victim.tenant()));
  }

  @Test
  void a_dead_grant_of_one_tenant_s_does_not_keep_the_owner_from_another() {
    JsonNode first = invited(attacker);
    ConnectTest.assertConnected(browser.connectInvited(link(first), mailbox.address()));
    google().revokeGrants(mailbox.address());
    await()
        .untilAsserted(
            () -> assertThat(status(attacker, first)).isEqualTo("REAUTHORIZATION_REQUIRED"));
    JsonNode second = invited(victim);

    ConnectTest.assertConnected(new Browser().connectInvited(link(second), mailbox.address()));

    assertThat(readers()).containsExactly(new TenantId(victim.tenant()));
    assertThat(status(attacker, first)).isEqualTo("REAUTHORIZATION_REQUIRED");
  }

  @Test
  void a_reader_is_not_renewed_by_a_consent_that_may_be_meant_for_another() {
    JsonNode first = connectedToTheAttacker();
    // first, for a sync would find the grant dead, and there would be no reader
    attacker.studio().patch(first.path("id").asText(), "{\"status\": \"PAUSED\"}");
    google().revokeGrants(mailbox.address());
    JsonNode second = invited(victim);

    HttpResponse<String> question = new Browser().connect(mailbox.address());

    assertThat(question.statusCode()).as(question.body()).isEqualTo(200);
    assertThat(Forms.asked(question))
        .containsExactlyInAnyOrder(attacker.displayName(), victim.displayName());
    assertThat(question.body()).contains("Your mailbox is connected to " + attacker.displayName());
    assertThat(status(victim, second)).isEqualTo("PENDING_AUTHORIZATION");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACTIVE", "PAUSED", "BLOCKED"})
  void whoever_reads_a_mailbox_can_t_keep_its_owner_from_moving(String status) {
    JsonNode first = connectedToTheAttacker();
    SubscriptionId id = new SubscriptionId(first.path("id").asText());
    Subscription active = Inside.subscriptions().find(id).orElseThrow();
    if (status.equals("PAUSED")) {
      attacker.studio().patch(id.value(), "{\"status\": \"PAUSED\"}");
    } else if (status.equals("BLOCKED")) {
      SubscriptionEvent event =
          new SubscriptionEvent(SubscriptionAction.STOPPED, "test", Instant.now());
      Subscription blocked = active.stopped(Reason.ADMIN_POLICY, Instant.now());
      assertThat(Inside.subscriptions().replace(active, blocked, event))
          .isEqualTo(ReplaceResult.REPLACED);
    }
    if (!status.equals("ACTIVE")) {
      google().revokeGrants(mailbox.address());
    }
    JsonNode second = invited(victim);
    Browser owner = new Browser();

    HttpResponse<String> page = owner.connectInvited(link(second), mailbox.address());
    HttpResponse<String> moved = owner.answer(page, victim.displayName(), "accept");

    assertThat(moved.statusCode()).as(moved.body()).isEqualTo(303);
    assertThat(status(victim, second)).isEqualTo("ACTIVE");
    assertThat(readers()).containsExactly(new TenantId(victim.tenant()));
    // What a tenant whose mailbox is not read sees is as after the owner's removal of the access.
    assertThat(status(attacker, first))
        .isEqualTo(status.equals("ACTIVE") ? "REAUTHORIZATION_REQUIRED" : status);
    JsonNode check = Studio.json(attacker.studio().check(id.value()));
    assertThat(check.path("outcome").asText()).isEqualTo("REFUSED");
    assertThat(check.path("cause").asText()).isEqualTo("GRANT_EXPIRED");
    attacker.studio().patch(id.value(), "{\"status\": \"ACTIVE\", \"note\": \"mine\"}");
    Inside.sync(id);
    awaitFirstSync(second.path("id").asText());
    mailbox.deliver(mail("For the owner's own"));
    Inside.sync(new SubscriptionId(second.path("id").asText()));
    await()
        .untilAsserted(() -> assertThat(messages(victim, second.path("id").asText())).hasSize(1));
    assertThat(status(attacker, first)).isEqualTo("REAUTHORIZATION_REQUIRED");
    assertThat(messages(attacker, id.value())).isEmpty();
    assertThat(readers()).containsExactly(new TenantId(victim.tenant()));
  }

  /// An authorization that works and that another tenant's came in place of: as it can be left by a
  /// domain that changed hands.
  @Test
  void a_tenant_that_lost_a_mailbox_is_told_of_a_dead_grant_alone_and_keeps_its_changes() {
    JsonNode first = connectedToTheAttacker();
    String id = first.path("id").asText();
    assign(victim, Enrolment.OPEN);
    Inside.sync(new SubscriptionId(id));
    await().untilAsserted(() -> assertThat(status(attacker, first)).isEqualTo("BLOCKED"));
    unassign();
    JsonNode second = invited(victim);
    ConnectTest.assertConnected(new Browser().connectInvited(link(second), mailbox.address()));

    JsonNode check = Studio.json(attacker.studio().check(id));

    assertThat(check.path("outcome").asText()).isEqualTo("REFUSED");
    assertThat(check.path("cause").asText()).isEqualTo("GRANT_EXPIRED");
    assertThat(status(attacker, first)).isEqualTo("REAUTHORIZATION_REQUIRED");
    int entries = attacker.studio().audit(id).size();
    assertThat(Studio.json(attacker.studio().check(id)).path("outcome").asText())
        .isEqualTo("REFUSED");
    assertThat(attacker.studio().audit(id)).hasSize(entries);
    attacker.studio().call("POST", "/subscriptions/" + id + "/review", "{\"keep\": false}");
    attacker.studio().patch(id, "{\"status\": \"ACTIVE\", \"note\": \"mine\"}");
    assertThat(status(attacker, first)).isEqualTo("REAUTHORIZATION_REQUIRED");
    assertThat(attacker.studio().read(id).path("note").asText()).isEqualTo("mine");
    assertThat(readers()).containsExactly(new TenantId(victim.tenant()));
  }

  @Test
  void an_enrolment_in_a_domain_is_no_agreement_once_the_domain_is_nobody_s() {
    assign(attacker, Enrolment.OPEN);
    ConnectTest.assertConnected(browser.connect(mailbox.address()));
    String id = idOf(attacker);
    assign(victim, Enrolment.INVITED);
    Inside.sync(new SubscriptionId(id));
    await()
        .untilAsserted(
            () ->
                assertThat(attacker.studio().read(id).path("status").asText())
                    .isEqualTo("BLOCKED"));
    unassign();

    JsonNode check = Studio.json(attacker.studio().check(id));

    assertThat(check.path("outcome").asText()).isEqualTo("REFUSED");
    assertThat(readers()).isEmpty();
    HttpResponse<String> question = browser.connect(mailbox.address());
    assertThat(Forms.asked(question)).containsExactly(attacker.displayName());
    assertThat(readers()).isEmpty();
    HttpResponse<String> accepted = browser.answer(question, attacker.displayName(), "accept");
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(303);
    assertThat(readers()).containsExactly(new TenantId(attacker.tenant()));
    awaitFirstSync(id);
    mailbox.deliver(mail("As agreed"));
    Inside.sync(new SubscriptionId(id));
    await().untilAsserted(() -> assertThat(messages(attacker, id)).hasSize(1));
  }

  /// What comes before it is not asked for.
  private static void awaitFirstSync(String id) {
    await()
        .until(
            () ->
                Inside.subscriptions()
                        .find(new SubscriptionId(id))
                        .orElseThrow()
                        .syncState()
                        .completeThrough()
                    != null);
  }

  private JsonNode connectedToTheAttacker() {
    JsonNode first = invited(attacker);
    ConnectTest.assertConnected(browser.connectInvited(link(first), mailbox.address()));
    return first;
  }

  private void unassign() {
    WorkspaceDomain read = Inside.domains().find(domain).orElseThrow();
    assertThat(Inside.domains().replace(read, null, Customer.ASSIGNED)).isTrue();
  }

  @Test
  void what_one_tenant_kept_is_not_in_the_next_one_s_way() {
    mailbox.deliver(mail("Of before"));
    JsonNode first = invited(attacker, 30);
    ConnectTest.assertConnected(browser.connectInvited(link(first), mailbox.address()));
    String firstId = first.path("id").asText();
    await().untilAsserted(() -> assertThat(messages(attacker, firstId)).hasSize(1));
    attacker.studio().end(firstId);

    JsonNode second = invited(victim, 30);
    ConnectTest.assertConnected(new Browser().connectInvited(link(second), mailbox.address()));

    String secondId = second.path("id").asText();
    await().untilAsserted(() -> assertThat(messages(victim, secondId)).hasSize(1));
    await().until(() -> victim.studio().read(secondId).path("stored").asInt() == 1);
    Studio.assertProblem(victim.studio().get("/subscriptions/" + firstId), 404, "not-found");
    HttpResponse<String> purge =
        attacker.studio().call("POST", "/subscriptions/" + firstId + "/purge", null);
    assertThat(purge.statusCode()).as(purge.body()).isEqualTo(202);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        Studio.json(attacker.studio().get("/subscriptions/" + firstId + "/purge"))
                            .path("status")
                            .asText())
                    .isEqualTo("COMPLETED"));
    assertThat(messages(victim, secondId)).hasSize(1);
    for (String path : List.of("/purge", "/audit")) {
      Studio.assertProblem(
          victim.studio().get("/subscriptions/" + firstId + path), 404, "not-found");
    }
  }

  @Test
  void one_tenant_s_purge_is_not_in_another_s_way() {
    mailbox.deliver(mail("Of before"));
    JsonNode first = invited(attacker, 30);
    ConnectTest.assertConnected(browser.connectInvited(link(first), mailbox.address()));
    String firstId = first.path("id").asText();
    await().untilAsserted(() -> assertThat(messages(attacker, firstId)).hasSize(1));
    attacker.studio().call("DELETE", "/subscriptions/" + firstId + "?mail=purge", null);

    HttpResponse<String> answer = victim.studio().invite(mailbox.address());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void a_dry_run_does_not_tell_which_domains_are_customers() {
    String nobodys = "ceo@nobody-" + DOMAINS.incrementAndGet() + ".example";
    JsonNode before = dryRun(mailbox.address());
    assign(victim, Enrolment.OPEN);
    ConnectTest.assertConnected(browser.connect(mailbox.address()));

    for (String authorization : List.of("oauth", "delegation")) {
      JsonNode assigned = outcome(mailbox.address(), authorization);
      JsonNode unknown = outcome(nobodys, authorization);
      assertThat(assigned.path("status")).isEqualTo(unknown.path("status"));
      assertThat(assigned.path("problem")).isEqualTo(unknown.path("problem"));
    }
    assertThat(dryRun(mailbox.address()).path("status")).isEqualTo(before.path("status"));
  }

  private JsonNode dryRun(String address) {
    return outcome(address, "oauth");
  }

  private JsonNode outcome(String address, String authorization) {
    return Studio.json(
            attacker
                .studio()
                .batch(
                    "{\"dryRun\": true, \"subscriptions\": [{\"mailbox\": \"%s\", \"authorization\": \"%s\"}]}"
                        .formatted(address, authorization)))
        .path("outcomes")
        .path(0);
  }

  private JsonNode invited(Customer customer) {
    return invited(customer, 0);
  }

  private JsonNode invited(Customer customer, int backfillDays) {
    HttpResponse<String> answer =
        customer
            .studio()
            .post(
                "{\"mailbox\": \"%s\", \"authorization\": \"oauth\", \"backfillDays\": %d}"
                    .formatted(mailbox.address(), backfillDays));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Studio.json(answer);
  }

  private static URI link(JsonNode invited) {
    return URI.create(invited.path("authorizeUrl").asText());
  }

  private static String status(Customer customer, JsonNode subscription) {
    return customer.studio().read(subscription.path("id").asText()).path("status").asText();
  }

  private static List<JsonNode> messages(Customer customer, String id) {
    HttpResponse<String> answer = customer.studio().get("/subscriptions/" + id + "/messages");
    if (answer.statusCode() == 404) {
      return List.of();
    }
    return List.copyOf(Studio.json(answer).path("messages").findValues("threadId"));
  }

  private String idOf(Customer customer) {
    return SubscriptionId.of(new TenantId(customer.tenant()), new MailboxAddress(mailbox.address()))
        .value();
  }

  /// Whose subscriptions are active.
  private List<TenantId> readers() {
    return Inside.subscriptions().ofMailbox(new MailboxAddress(mailbox.address())).stream()
        .filter(each -> each.status() == Status.ACTIVE)
        .map(Subscription::tenant)
        .toList();
  }

  private void assign(Customer customer, Enrolment enrolment) {
    Inside.domains()
        .put(
            new WorkspaceDomain(domain, new TenantId(customer.tenant()), enrolment, 30),
            Customer.ASSIGNED);
  }
}
