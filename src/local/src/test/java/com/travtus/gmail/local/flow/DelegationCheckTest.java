package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/// Trying a delegation again on demand, and what its outcome does to the subscription.
@QuarkusTest
class DelegationCheckTest extends Flow {
  private static final String PROFILE = "gmail.users.getProfile";

  private final Customer customer = Customer.inviting();
  private final Admin admin = new Admin(customer);
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());
  private final String id = storedState.id().value();

  @Test
  void a_delegation_that_works_is_said_to_and_nothing_changes() {
    String tag = Studio.etag(subscribed());

    HttpResponse<String> answer = studio.check(id);

    assertThat(Studio.etag(answer)).isEqualTo(tag);
    JsonNode check = assertOutcome(answer, "AUTHORIZED", "ACTIVE");
    assertThat(check.has("cause") || check.has("remedy") || check.has("retryAt")).isFalse();
    assertThat(studio.audit(id)).hasSize(1);
  }

  @Test
  void an_active_mailbox_that_is_refused_is_blocked_with_what_to_do() {
    subscribed();
    admin.undelegate();

    JsonNode check = assertOutcome(studio.check(id), "REFUSED", "BLOCKED");

    assertThat(check.path("cause").asText()).isEqualTo("DOMAIN_NOT_DELEGATED");
    assertThat(check.path("remedy").asText()).contains("Manage Domain Wide Delegation");
    assertThat(check.path("subscription").path("reason")).isEqualTo(check.path("cause"));
    assertThat(check.path("subscription").path("remedy")).isEqualTo(check.path("remedy"));
    assertThat(check.path("subscription").has("retryUntil")).isFalse();
  }

  /// As Google answers for an account whose organizational unit the administrator has excluded, and
  /// for a group.
  @Test
  void a_mailbox_that_has_been_read_is_never_told_to_be_a_group() {
    String colleague = customer.mailbox("office").address();
    subscribed();
    assertThat(studio.delegate(colleague).statusCode()).isEqualTo(201);
    answering("oauth2.token", Effect.oauthError("unauthorized_client", "Client is unauthorized"));

    // the next runs find out whether that lasts
    JsonNode excluded = assertOutcome(studio.check(id), "REFUSED", "ACTIVE");

    assertThat(excluded.path("cause").asText()).isEqualTo("ADMIN_POLICY");
    assertThat(excluded.path("remedy").asText())
        .contains("organisational unit")
        .doesNotContain("group");

    studio.delete(new StoredState(colleague).id().value());
    JsonNode undelegated = assertOutcome(studio.check(id), "REFUSED", "BLOCKED");

    assertThat(undelegated.path("cause").asText()).isEqualTo("NOT_DELEGATED");
    assertThat(undelegated.path("remedy").asText()).doesNotContain("group");
    assertThat(undelegated.path("subscription").path("remedy").asText()).doesNotContain("group");
  }

  @Test
  void a_mailbox_whose_mail_was_kept_is_not_told_to_be_a_group_when_it_is_subscribed_again() {
    subscribed();
    mailbox.deliver(mail("A viewing"));
    Inside.sync(storedState.id());
    await().untilAsserted(() -> assertThat(storedState.mail()).containsExactly(mail("A viewing")));
    assertThat(studio.delegate(customer.mailbox("office").address()).statusCode()).isEqualTo(201);
    studio.delete(id);
    answering("oauth2.token", Effect.oauthError("unauthorized_client", "Client is unauthorized"));

    JsonNode problem =
        Studio.assertProblem(studio.delegate(mailbox.address()), 422, "delegation-refused");

    assertThat(problem.path("cause").asText()).isEqualTo("ADMIN_POLICY");
    assertThat(problem.path("detail").asText()).doesNotContain("group");
  }

  @Test
  void a_blocked_mailbox_is_mended_once_the_domain_is_delegated() {
    blocked();
    mailbox.deliver(mail("Meanwhile"));
    admin.delegate();

    JsonNode check = assertOutcome(studio.check(id), "AUTHORIZED", "ACTIVE");

    assertThat(check.path("subscription").has("reason")).isFalse();
    await().untilAsserted(() -> assertThat(storedState.mail()).containsExactly(mail("Meanwhile")));
  }

  @Test
  void a_blocked_mailbox_that_is_still_refused_is_tried_for_another_day() {
    blocked();

    JsonNode check = assertOutcome(studio.check(id), "STILL_PROPAGATING", "PENDING_AUTHORIZATION");

    assertTriedForADay(check.path("subscription"));
    assertThat(check.path("subscription").path("reason").asText())
        .isEqualTo("DOMAIN_NOT_DELEGATED");
  }

  @Test
  void a_mailbox_that_waits_is_active_once_the_domain_is_delegated() {
    waiting();
    assertOutcome(studio.check(id), "STILL_PROPAGATING", "PENDING_AUTHORIZATION");
    admin.delegate();

    JsonNode check = assertOutcome(studio.check(id), "AUTHORIZED", "ACTIVE");

    assertThat(check.path("subscription").has("retryUntil")).isFalse();
    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().completeThrough() != null);
    mailbox.deliver(mail("A viewing"));
    Inside.sync(storedState.id());
    await().untilAsserted(() -> assertThat(storedState.mail()).containsExactly(mail("A viewing")));
  }

  @Test
  void a_cause_that_time_does_not_mend_blocks_what_waits() {
    waiting();
    answering("oauth2.token", Effect.oauthError("admin_policy_enforced", ""));

    JsonNode check = assertOutcome(studio.check(id), "REFUSED", "BLOCKED");

    assertThat(check.path("cause").asText()).isEqualTo("ADMIN_POLICY");
  }

  @Test
  void a_throttle_says_when_to_ask_again_and_changes_nothing() {
    String tag = Studio.etag(subscribed());
    Instant later = Instant.now().plusSeconds(90).truncatedTo(ChronoUnit.MILLIS);
    answering(PROFILE, Effect.tooManyRequests(later));

    HttpResponse<String> answer = studio.check(id);

    assertThat(Studio.etag(answer)).isEqualTo(tag);
    assertThat(assertOutcome(answer, "THROTTLED", "ACTIVE").path("retryAt").asText())
        .isEqualTo(later.toString());
  }

  @Test
  void a_google_that_is_down_changes_nothing() {
    String tag = Studio.etag(subscribed());
    answering(PROFILE, Effect.serverError(503));

    HttpResponse<String> answer = studio.check(id);

    assertThat(Studio.etag(answer)).isEqualTo(tag);
    assertOutcome(answer, "UNAVAILABLE", "ACTIVE");
  }

  @Test
  void what_is_not_known_changes_nothing_of_what_waits_either() {
    String tag = Studio.etag(studio.delegate(mailbox.address()));
    answering("oauth2.token", Effect.serverError(503));
    HttpResponse<String> down = studio.check(id);
    answering("oauth2.token", Effect.oauthError("disabled_client", ""));
    HttpResponse<String> ours = studio.check(id);

    assertOutcome(down, "UNAVAILABLE", "PENDING_AUTHORIZATION");
    assertThat(assertOutcome(ours, "REFUSED", "PENDING_AUTHORIZATION").path("cause").asText())
        .isEqualTo("CLIENT_DISABLED");
    assertThat(Studio.etag(down)).isEqualTo(tag);
    assertThat(Studio.etag(ours)).isEqualTo(tag);
    assertThat(studio.audit(id)).hasSize(1);
  }

  @Test
  void a_refusal_of_ours_blocks_no_mailbox() {
    subscribed();
    answering("oauth2.token", Effect.oauthError("invalid_grant", "Invalid JWT Signature."));

    JsonNode check = assertOutcome(studio.check(id), "REFUSED", "ACTIVE");

    assertThat(check.path("cause").asText()).isEqualTo("KEY_REFUSED");
    assertThat(check.path("remedy").asText()).contains("problem on our side");
  }

  @Test
  void a_pause_stays_whatever_google_says() {
    subscribed();
    studio.patch(id, "{\"status\": \"PAUSED\"}");

    assertOutcome(studio.check(id), "AUTHORIZED", "PAUSED");
    admin.undelegate();
    JsonNode check = assertOutcome(studio.check(id), "REFUSED", "PAUSED");

    assertThat(check.path("cause").asText()).isEqualTo("DOMAIN_NOT_DELEGATED");
  }

  @Test
  void a_mailbox_whose_primary_address_has_changed_is_refused() {
    admin.delegate();
    customer.mailbox("lettings", customer.address("viewings"));
    Subscription renamed = asIfSubscribed(customer.address("viewings"));

    JsonNode check = assertOutcome(studio.check(renamed.id().value()), "REFUSED", "BLOCKED");

    assertThat(check.path("cause").asText()).isEqualTo("NOT_THE_SUBJECT");
    assertThat(check.path("remedy").asText()).contains("primary address");
  }

  @Test
  void a_domain_that_has_changed_hands_is_refused_before_google_is_asked() {
    subscribed();
    Customer other = Customer.inviting();
    Inside.domains()
        .put(
            new WorkspaceDomain(
                customer.domain(), new TenantId(other.tenant()), Enrolment.INVITED, 0),
            Customer.ASSIGNED);
    google().clearCalls();

    JsonNode check = assertOutcome(studio.check(id), "REFUSED", "BLOCKED");

    assertThat(check.path("cause").asText()).isEqualTo("DOMAIN_NOT_YOURS");
    assertThat(storedState.tokenRequests()).isZero();
  }

  @Test
  void a_consent_that_works_is_said_to() {
    invitedAndConnected();

    assertOutcome(studio.check(id), "AUTHORIZED", "ACTIVE");
  }

  @Test
  void a_consent_that_was_taken_back_wants_another_one() {
    invitedAndConnected();
    google().revokeGrants(mailbox.address());

    JsonNode check = assertOutcome(studio.check(id), "REFUSED", "REAUTHORIZATION_REQUIRED");

    assertThat(check.path("cause").asText()).isEqualTo("GRANT_EXPIRED");
    assertThat(check.path("remedy").asText()).contains("consent again");
    assertThat(check.path("subscription").has("authorizeUrl")).isTrue();
  }

  @Test
  void an_invitation_has_nothing_to_check() {
    studio.invite(mailbox.address());

    Studio.assertProblem(studio.check(id), 409, "wrong-status");
  }

  @Test
  void another_tenant_checks_nothing() {
    subscribed();
    google().clearCalls();

    Studio.assertProblem(Customer.open().studio().check(id), 404, "not-found");

    assertThat(storedState.tokenRequests()).isZero();
  }

  /// Its first sync is through, so that nothing but the check asks Google for a token.
  private HttpResponse<String> subscribed() {
    admin.delegate();
    HttpResponse<String> answer = studio.delegate(mailbox.address());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().completeThrough() != null);
    return answer;
  }

  private void waiting() {
    admin.undelegate();
    assertThat(studio.delegate(mailbox.address()).statusCode()).isEqualTo(201);
  }

  private void blocked() {
    subscribed();
    admin.undelegate();
    assertOutcome(studio.check(id), "REFUSED", "BLOCKED");
  }

  private void invitedAndConnected() {
    URI link = studio.invitation(mailbox.address());
    ConnectTest.assertConnected(new Browser().connectInvited(link, mailbox.address()));
    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().completeThrough() != null);
  }

  private Subscription asIfSubscribed(String address) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Subscription subscription =
        Subscription.invited(
                new MailboxAddress(address),
                new TenantId(customer.tenant()),
                AuthorizationKind.DELEGATION,
                new SubscriptionOptions(
                    MailSelection.EVERYTHING_RECEIVED, 0, Duration.ofHours(1), null),
                new Creation(now, "test"),
                Review.first(now, Duration.ofDays(90)))
            .authorized(GrantId.fresh(), now.plus(Duration.ofHours(1)));
    Inside.subscriptions()
        .create(subscription, new SubscriptionEvent(SubscriptionAction.CREATED, "test", now));
    return subscription;
  }

  private void answering(String call, Effect effect) {
    google().faults().clear();
    google().faults().add(Fault.on(call).forMailbox(mailbox.address()).always().answering(effect));
  }

  static void assertTriedForADay(JsonNode subscription) {
    assertThat(Instant.parse(subscription.path("retryUntil").asText()))
        .isCloseTo(Instant.now().plus(Duration.ofHours(24)), within(1, ChronoUnit.MINUTES));
  }

  private static JsonNode assertOutcome(
      HttpResponse<String> answer, String outcome, String status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode check = Studio.json(answer);
    assertThat(check.path("outcome").asText()).as(answer.body()).isEqualTo(outcome);
    assertThat(check.path("subscription").path("status").asText()).isEqualTo(status);
    return check;
  }
}
