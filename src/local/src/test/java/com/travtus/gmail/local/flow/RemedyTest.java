package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Studio can tell an administrator whose delegation does not work.
@QuarkusTest
class RemedyTest extends Flow {
  private static final String READONLY = "https://www.googleapis.com/auth/gmail.readonly";
  private static final String SCOPE_FIELD = "In the OAuth Scopes field, enter " + READONLY + " ";
  private static final String NOT_DELEGATED =
      "Client is unauthorized to retrieve access tokens using this method, or client not authorized"
          + " for any of the scopes requested.";

  private final Customer customer = Customer.inviting();
  private final String address = customer.mailbox("leasing").address();
  private final String clientId = RunningWorld.serviceAccount().clientId();

  @Test
  void not_delegated_names_what_to_type_in_and_where() {
    assertThat(clientId).matches("[0-9]+");

    assertThat(detail("unauthorized_client", NOT_DELEGATED))
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
    google().delegate(other.domain(), clientId, READONLY);

    assertThat(detail())
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

    assertThat(detail())
        .contains("the client ID " + clientId + " ", "Add the scopes " + READONLY + " ", "24 hours")
        .doesNotContain("Add new");
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_grant, Invalid email or User ID, Correct the address",
    "admin_policy_enforced, '', App access control",
    "invalid_grant, Invalid JWT Signature., ours to mend",
    "invalid_grant, Invalid JWT: Token must be a short-lived token, our clock",
    "org_internal, '', ours to mend",
    "disabled_client, '', switched off",
    "deleted_client, '', deleted",
    "invalid_scope, '', the scopes that we ask for",
    "invalid_client, '', ours to mend",
  })
  void every_other_cause_has_a_remedy(String error, String description, String remedy) {
    assertThat(detail(error, description)).contains(remedy).doesNotContain(clientId, READONLY);
  }

  @Test
  void no_two_causes_have_the_same_remedy() {
    List<String> details = new ArrayList<>();
    details.add(detail("unauthorized_client", NOT_DELEGATED));
    details.add(detail("unauthorized_client", "Unauthorized client or scope in request."));
    for (String error :
        List.of(
            "access_denied",
            "admin_policy_enforced",
            "org_internal",
            "disabled_client",
            "deleted_client",
            "invalid_scope",
            "invalid_client")) {
      details.add(detail(error, ""));
    }
    for (String description :
        List.of(
            "Invalid email or User ID",
            "Invalid JWT Signature.",
            "Invalid JWT: Token must be a short-lived token")) {
      details.add(detail("invalid_grant", description));
    }

    assertThat(details).doesNotHaveDuplicates();
  }

  private String detail(String error, String description) {
    google().faults().clear();
    google()
        .faults()
        .add(
            Fault.on("oauth2.token")
                .forMailbox(address)
                .always()
                .answering(Effect.oauthError(error, description)));
    return detail();
  }

  private String detail() {
    return Studio.assertProblem(customer.studio().delegate(address), 422, "delegation-refused")
        .path("detail")
        .asText();
  }
}
