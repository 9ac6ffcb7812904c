package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Studio can tell an administrator whose delegation does not work.
@QuarkusTest
class RemedyTest extends Flow {
  private static final String SCOPE_FIELD =
      "In the OAuth Scopes field, enter " + Admin.READONLY + " ";
  private static final String NOT_DELEGATED =
      "Client is unauthorized to retrieve access tokens using this method, or client not authorized"
          + " for any of the scopes requested.";

  private final Customer customer = Customer.inviting();
  private final String address = customer.mailbox("leasing").address();
  private final StoredState storedState = new StoredState(address);
  private final String clientId = RunningBackend.serviceAccount().clientId();

  @Test
  void not_delegated_names_what_to_type_in_and_where() {
    assertThat(clientId).matches("[0-9]+");

    assertThat(waiting("NOT_DELEGATED", "unauthorized_client", NOT_DELEGATED))
        .contains(
            "Main menu > Security > Access and data control > API controls",
            "Domain wide delegation",
            "Manage Domain Wide Delegation",
            "Add new",
            "In the Client ID field, enter " + clientId + " ",
            SCOPE_FIELD,
            "Authorize",
            "not the service account's e-mail address",
            "24 hours",
            "If the address is a group, subscribe one of its members");
  }

  @Test
  void not_delegated_in_this_domain_names_the_domain_s_own_console() {
    Customer other = Customer.inviting();
    google().delegate(other.domain(), clientId, Admin.READONLY);

    assertThat(waiting("DOMAIN_NOT_DELEGATED"))
        .contains(
            "In that domain's own Admin console",
            "In the Client ID field, enter " + clientId + " ",
            SCOPE_FIELD,
            "24 hours")
        .doesNotContain("group");
  }

  @Test
  void a_missing_scope_names_the_client_and_the_scope() {
    google().delegate(customer.domain(), clientId, "https://www.googleapis.com/auth/gmail.labels");

    assertThat(waiting("DELEGATION_SCOPE_MISSING"))
        .contains(
            "the client ID " + clientId + " ", "Add the scopes " + Admin.READONLY + " ", "24 hours")
        .doesNotContain("Add new");
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_grant, Invalid email or User ID, NO_SUCH_USER, Correct the address",
    "admin_policy_enforced, '', ADMIN_POLICY, App access control",
  })
  void a_cause_that_time_does_not_mend_is_refused(
      String error, String description, String cause, String remedy) {
    answering(error, description);

    JsonNode problem = Studio.assertProblem(delegate(), 422, "delegation-refused");

    assertThat(problem.path("cause").asText()).isEqualTo(cause);
    assertThat(problem.path("detail").asText())
        .contains(remedy)
        .doesNotContain(clientId, Admin.READONLY);
    assertThat(storedState.subscription()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_grant, Invalid JWT Signature., KEY_REFUSED, the key of our service account",
    "invalid_grant, Invalid JWT: Token must be a short-lived token, CLOCK_WRONG, our clock",
    "org_internal, '', ORG_INTERNAL, restricted to our own organisation",
    "disabled_client, '', CLIENT_DISABLED, disabled at Google",
    "deleted_client, '', CLIENT_DELETED, deleted",
    "invalid_scope, '', SCOPE_INVALID, the scopes that we request",
    "invalid_client, '', CLIENT_REFUSED, refuses our OAuth client",
  })
  void a_cause_that_is_ours_is_out_of_order(
      String error, String description, String cause, String remedy) {
    answering(error, description);

    JsonNode problem = Studio.assertProblem(delegate(), 503, "delegation-out-of-order");

    assertThat(problem.path("cause").asText()).isEqualTo(cause);
    assertThat(problem.path("detail").asText())
        .contains("problem on our side", remedy)
        .doesNotContain(clientId, Admin.READONLY);
    assertThat(storedState.subscription()).isEmpty();
  }

  @Test
  void a_throttle_says_when_to_try_again() {
    google()
        .faults()
        .add(
            Fault.on("gmail.users.getProfile")
                .forMailbox(address)
                .answering(Effect.tooManyRequests(Instant.now().plusSeconds(90))));
    new Admin(customer).delegate();

    HttpResponse<String> answer = delegate();

    Studio.assertProblem(answer, 503, "google-throttles");
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(80L, 90L);
    assertThat(storedState.subscription()).isEmpty();
    assertThat(delegate().statusCode()).isEqualTo(201);
  }

  @Test
  void a_throttle_without_a_time_is_tried_again_after_a_minute() {
    google()
        .faults()
        .add(
            Fault.on("gmail.users.getProfile")
                .forMailbox(address)
                .answering(Effect.tooManyRequests()));
    new Admin(customer).delegate();

    HttpResponse<String> answer = delegate();

    Studio.assertProblem(answer, 503, "google-throttles");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
  }

  private void answering(String error, String description) {
    google()
        .faults()
        .add(
            Fault.on("oauth2.token")
                .forMailbox(address)
                .always()
                .answering(Effect.oauthError(error, description)));
  }

  private HttpResponse<String> delegate() {
    return customer.studio().delegate(address);
  }

  private String waiting(String reason, String error, String description) {
    answering(error, description);
    return waiting(reason);
  }

  /// @return the remedy of what is subscribed, and tried again by itself
  private String waiting(String reason) {
    HttpResponse<String> answer = delegate();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode created = Studio.json(answer);
    assertThat(created.path("status").asText()).isEqualTo("PENDING_AUTHORIZATION");
    assertThat(created.path("reason").asText()).isEqualTo(reason);
    assertThat(created.has("authorizeUrl")).isFalse();
    DelegationCheckTest.assertTriedForADay(created);
    return created.path("remedy").asText();
  }
}
