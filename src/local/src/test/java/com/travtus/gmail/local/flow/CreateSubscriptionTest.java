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
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CreateSubscriptionTest extends Flow {
  private static final String ALREADY = "already-subscribed";
  private static final String REFUSED = "delegation-refused";

  private final Customer customer = Customer.inviting();
  private final Studio studio = customer.studio();

  @Test
  void an_invitation_waits_for_the_owner_s_consent_and_becomes_active_by_it() {
    EmulatedMailbox mailbox = customer.mailbox("leasing+bot");

    HttpResponse<String> answer = studio.invite(mailbox.address());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode created = Studio.json(answer);
    String id = created.path("id").asText();
    assertThat(answer.headers().firstValue("Location"))
        .hasValue(RunningBackend.base() + "/subscriptions/" + id);
    assertThat(created.path("status").asText()).isEqualTo("PENDING_AUTHORIZATION");
    assertThat(created.path("authorization").asText()).isEqualTo("oauth");
    assertThat(created.path("mailbox").asText()).isEqualTo(mailbox.address());
    assertThat(created.path("createdBy").asText()).isEqualTo("studio-user");
    String link = created.path("authorizeUrl").asText();
    assertThat(link).startsWith(RunningBackend.base() + "/gmail/authorize?invitation=");
    JsonNode invitation = created.path("invitation");
    assertThat(invitation.path("state").asText()).isEqualTo("PENDING");
    assertThat(invitation.path("invitedBy").asText()).isEqualTo("studio-user");
    assertThat(Instant.parse(invitation.path("expiresAt").asText()))
        .isEqualTo(Instant.parse(invitation.path("invitedAt").asText()).plus(Duration.ofDays(14)));
    assertThat(studio.read(id)).isEqualTo(created);

    ConnectTest.assertConnected(new Browser().connectInvited(URI.create(link), mailbox.address()));

    JsonNode connected = studio.read(id);
    assertThat(connected.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(connected.path("invitation").path("state").asText()).isEqualTo("ACCEPTED");
    assertThat(connected.has("authorizeUrl")).isFalse();
  }

  @Test
  void the_options_of_an_invitation_hold_for_what_is_synced() {
    EmulatedMailbox mailbox = customer.mailbox("leasing");
    Instant lastWeek = Instant.now().minus(Duration.ofDays(7));
    mailbox.deliver(mail("Too old"), lastWeek.minus(Duration.ofDays(7)), "INBOX", "Label_1");
    mailbox.deliver(mail("Another label"), lastWeek, "INBOX");
    mailbox.deliver(mail("Wanted"), lastWeek, "INBOX", "Label_1");
    StoredState storedState = new StoredState(mailbox.address());
    HttpResponse<String> answer =
        studio.post(
            """
            {"mailbox": "%s", "authorization": "oauth", "labels": ["Label_1"],
             "backfillDays": 10, "pollMinutes": 15, "note": "for the review"}
            """
                .formatted(mailbox.address()));
    JsonNode created = Studio.json(answer);
    assertThat(created.path("labels")).hasSize(1);
    assertThat(created.path("backfillDays").asInt()).isEqualTo(10);
    assertThat(created.path("pollMinutes").asDouble()).isEqualTo(15);
    assertThat(created.path("note").asText()).isEqualTo("for the review");

    URI link = URI.create(created.path("authorizeUrl").asText());
    ConnectTest.assertConnected(new Browser().connectInvited(link, mailbox.address()));

    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().completeThrough() != null);
    assertThat(storedState.mail()).containsExactly(mail("Wanted"));
  }

  @Test
  void a_delegated_mailbox_is_active_at_once_and_its_mail_arrives() {
    EmulatedMailbox mailbox = customer.mailbox("leasing");
    mailbox.deliver(mail("A viewing"));
    delegate(Admin.READONLY);
    StoredState storedState = new StoredState(mailbox.address());

    HttpResponse<String> answer =
        studio.post(
            "{\"mailbox\": \"%s\", \"authorization\": \"delegation\", \"backfillDays\": 1}"
                .formatted(mailbox.address()));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode created = Studio.json(answer);
    assertThat(created.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(created.has("authorizeUrl")).isFalse();
    await().untilAsserted(() -> assertThat(storedState.mail()).containsExactly(mail("A viewing")));
    assertThat(storedState.refreshToken()).isEmpty();
  }

  @Test
  void delegation_to_nobody_waits_for_the_administrator() {
    new Admin(customer).undelegate();

    assertWaiting(customer.mailbox("leasing"), "DOMAIN_NOT_DELEGATED", "Domain wide delegation");
  }

  @Test
  void delegation_without_the_scope_waits_for_the_administrator() {
    delegate("https://www.googleapis.com/auth/gmail.labels");

    assertWaiting(customer.mailbox("leasing"), "DELEGATION_SCOPE_MISSING", "Add the scopes");
  }

  @Test
  void delegation_for_nobody_is_refused_with_what_to_do() {
    delegate(Admin.READONLY);
    String nobody = customer.address("nobody");

    assertRefused(studio.delegate(nobody), nobody, "Correct the address");
  }

  @Test
  void delegation_for_a_group_is_refused_where_it_works_for_another_mailbox() {
    delegate(Admin.READONLY);
    assertThat(studio.delegate(customer.mailbox("leasing").address()).statusCode()).isEqualTo(201);
    String group = customer.address("everybody");
    google().addGroup(group);

    JsonNode problem = assertRefused(studio.delegate(group), group, "Subscribe one of its members");

    assertThat(problem.path("cause").asText()).isEqualTo("GROUP");
  }

  @Test
  void delegation_for_what_may_be_a_group_says_so_and_waits() {
    delegate(Admin.READONLY);
    String group = customer.address("everybody");
    google().addGroup(group);

    JsonNode created = Studio.json(studio.delegate(group));

    assertThat(created.path("status").asText()).isEqualTo("PENDING_AUTHORIZATION");
    assertThat(created.path("reason").asText()).isEqualTo("NOT_DELEGATED");
    assertThat(created.path("remedy").asText()).contains("subscribe one of its members");
  }

  @Test
  void delegation_for_an_account_without_gmail_is_refused_with_what_to_do() {
    delegate(Admin.READONLY);
    String account = customer.address("no-gmail");
    google().addAccountWithoutGmail(account);

    assertRefused(studio.delegate(account), account, "Turn Gmail on");
  }

  @Test
  void delegation_while_google_is_down_can_be_tried_again() {
    EmulatedMailbox mailbox = customer.mailbox("leasing");
    delegate(Admin.READONLY);
    google()
        .faults()
        .add(
            Fault.on("gmail.users.getProfile")
                .forMailbox(mailbox.address())
                .always()
                .answering(Effect.serverError(503)));

    Studio.assertProblem(studio.delegate(mailbox.address()), 503, "google-unavailable");
    new StoredState(mailbox.address()).assertNothing();

    google().faults().clear();
    assertThat(studio.delegate(mailbox.address()).statusCode()).isEqualTo(201);
  }

  @Test
  void a_delegated_alias_is_subscribed_as_the_primary_address() {
    EmulatedMailbox mailbox = customer.mailbox("leasing", customer.address("lettings"));
    delegate(Admin.READONLY);

    HttpResponse<String> answer = studio.delegate(customer.address("lettings"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode created = Studio.json(answer);
    assertThat(created.path("mailbox").asText()).isEqualTo(mailbox.address());
    assertThat(created.path("requestedAlias").asText()).isEqualTo(customer.address("lettings"));
    assertThat(studio.read(created.path("id").asText()).has("requestedAlias")).isFalse();
    assertThat(new StoredState(customer.address("lettings")).subscription()).isEmpty();
    assertThat(new StoredState(mailbox.address()).status()).isEqualTo(Status.ACTIVE);
    Studio.assertProblem(studio.delegate(customer.address("lettings")), 409, ALREADY);
  }

  @Test
  void a_mailbox_of_another_customer_s_domain_is_refused_before_google_is_asked() {
    Customer other = Customer.inviting();
    EmulatedMailbox theirs = other.mailbox("leasing");
    google().delegate(other.domain(), RunningBackend.serviceAccount().clientId(), Admin.READONLY);
    google().clearCalls();

    Studio.assertProblem(studio.delegate(theirs.address()), 403, "mailbox-not-yours");

    assertThat(google().calls()).filteredOn(c -> theirs.address().equals(c.mailbox())).isEmpty();
    new StoredState(theirs.address()).assertNothing();
    customer.storedState(theirs.address()).assertNothing();
  }

  /// As any other: whose domain it is, is not the caller's to know.
  @Test
  void an_invitation_into_another_customer_s_domain_is_answered_like_any_and_never_accepted() {
    EmulatedMailbox theirs = Customer.inviting().mailbox("leasing");

    URI link = studio.invitation(theirs.address());

    assertThat(new Browser().open(link).statusCode()).isEqualTo(200);
    Pages.assertRefusal(
        new Browser().connect(theirs.address()), 403, "This mailbox has not been invited");
    StoredState storedState = customer.storedState(theirs.address());
    assertThat(storedState.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    storedState.assertNothingButTheSubscription();
  }

  /// The alias is the caller's, the account behind it is not.
  @Test
  void an_alias_of_another_customer_s_mailbox_is_refused() {
    Customer other = Customer.inviting();
    String alias = customer.address("theirs");
    EmulatedMailbox theirs = other.mailbox("leasing", alias);
    delegate(Admin.READONLY);
    new Admin(other).delegate(Admin.READONLY);

    Studio.assertProblem(studio.delegate(alias), 403, "mailbox-not-yours");

    new StoredState(theirs.address()).assertNothing();
    new StoredState(alias).assertNothing();
  }

  @Test
  void a_mailbox_of_no_customer_s_domain_can_be_invited_but_not_delegated() {
    Customer unknown = Customer.withoutDomain();
    EmulatedMailbox mailbox = unknown.mailbox("leasing");
    google().delegate(unknown.domain(), RunningBackend.serviceAccount().clientId(), Admin.READONLY);
    google().clearCalls();

    Studio.assertProblem(studio.delegate(mailbox.address()), 403, "mailbox-not-yours");

    assertThat(google().calls()).filteredOn(c -> mailbox.address().equals(c.mailbox())).isEmpty();
    assertThat(studio.invite(mailbox.address()).statusCode()).isEqualTo(201);
  }

  @Test
  void a_mailbox_is_subscribed_once() {
    String address = customer.mailbox("leasing").address();
    delegate(Admin.READONLY);
    String id = Studio.json(studio.invite(address)).path("id").asText();

    JsonNode problem = Studio.assertProblem(studio.invite(address), 409, ALREADY);
    assertThat(problem.path("detail").asText()).contains(id);
    Studio.assertProblem(studio.invite(" " + address.toUpperCase(Locale.ROOT)), 409, ALREADY);
    Studio.assertProblem(studio.delegate(address), 409, ALREADY);
    assertThat(studio.read(id).path("authorization").asText()).isEqualTo("oauth");
  }

  @Test
  void that_another_customer_has_a_mailbox_is_not_told() {
    EmulatedMailbox mailbox = Customer.withoutDomain().mailbox("leasing");
    Customer other = Customer.inviting();
    URI link = studio.invitation(mailbox.address());
    ConnectTest.assertConnected(new Browser().connectInvited(link, mailbox.address()));

    HttpResponse<String> taken = other.studio().invite(mailbox.address());
    HttpResponse<String> free = other.studio().invite(Customer.withoutDomain().address("leasing"));

    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
    assertThat(Studio.json(taken).fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> Studio.json(free).fieldNames());
    for (String name : new String[] {"status", "createdBy", "stored", "quarantined"}) {
      assertThat(Studio.json(taken).path(name)).as(name).isEqualTo(Studio.json(free).path(name));
    }
    assertThat(taken.body())
        .doesNotContain(
            customer.storedState(mailbox.address()).id().value(),
            customer.tenant(),
            customer.displayName());
  }

  private void delegate(String scope) {
    new Admin(customer).delegate(scope);
  }

  private void assertWaiting(EmulatedMailbox mailbox, String reason, String remedy) {
    HttpResponse<String> answer = studio.delegate(mailbox.address());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode created = Studio.json(answer);
    assertThat(created.path("status").asText()).isEqualTo("PENDING_AUTHORIZATION");
    assertThat(created.path("reason").asText()).isEqualTo(reason);
    assertThat(created.path("remedy").asText()).contains(remedy);
    DelegationCheckTest.assertTriedForADay(created);
  }

  private static JsonNode assertRefused(
      HttpResponse<String> answer, String address, String remedy) {
    JsonNode problem = Studio.assertProblem(answer, 422, REFUSED);
    assertThat(problem.path("detail").asText()).contains(remedy);
    assertThat(problem.path("cause").asText()).isNotBlank();
    assertThat(new StoredState(address).subscription()).isEmpty();
    return problem;
  }
}
