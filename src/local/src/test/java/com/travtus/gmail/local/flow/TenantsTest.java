package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.Tenants;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// By which name mailbox owners know a tenant: the operator's to say.
@QuarkusTest
class TenantsTest extends Flow {
  @Inject Tenants tenants;

  private final Customer customer = Customer.unnamed();
  private final Studio studio = customer.studio();
  private final Studio operator = DomainsTest.operator();
  private final String path = "/tenants/" + customer.tenant();

  @Test
  void the_operator_names_a_tenant_and_the_tenant_reads_its_own_name() {
    Studio.assertProblem(studio.get(path), 404, "not-found");

    HttpResponse<String> created = put("{\"displayName\": \"Hafenblick\"}");
    HttpResponse<String> changed = put("{\"displayName\": \"Müller & Söhne GmbH\"}");

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location")).hasValue(RunningBackend.base() + path);
    assertThat(changed.statusCode()).isEqualTo(200);
    JsonNode tenant = Studio.json(studio.get(path));
    assertThat(tenant.path("tenant").asText()).isEqualTo(customer.tenant());
    assertThat(tenant.path("displayName").asText()).isEqualTo("Müller & Söhne GmbH");
    assertThat(Studio.json(operator.get(path))).isEqualTo(tenant);
    assertThat(allTenants()).contains(tenant);
  }

  /// From page to page: other tests' tenants are there too.
  private List<JsonNode> allTenants() {
    List<JsonNode> all = new ArrayList<>();
    String more = "";
    do {
      JsonNode page = Studio.json(operator.get("/tenants?limit=100" + more));
      page.path("tenants").forEach(all::add);
      more =
          page.hasNonNull("nextPageToken")
              ? "&pageToken=" + page.path("nextPageToken").asText()
              : "";
    } while (!more.isEmpty());
    return all;
  }

  @Test
  void every_change_is_audited_and_readable_by_its_tenant_alone() {
    put("{\"displayName\": \"Harbour View\"}");
    put("{\"displayName\": \"Harbour View Ltd.\"}");
    put("{\"displayName\": \"Harbour View Ltd.\"}");

    JsonNode audit = DomainProofTest.audit(studio, path);

    assertThat(audit.findValuesAsText("action"))
        .containsExactly("TENANT_UPDATED", "TENANT_CREATED");
    assertThat(audit.findValuesAsText("byOperator")).containsOnly("true");
    assertThat(audit.get(0).path("before").path("displayName").asText()).isEqualTo("Harbour View");
    assertThat(audit.get(0).path("after").path("displayName").asText())
        .isEqualTo("Harbour View Ltd.");
    assertThat(DomainProofTest.audit(operator, path)).isEqualTo(audit);
    Studio.assertProblem(Customer.withoutDomain().studio().get(path + "/audit"), 404, "not-found");
  }

  @Test
  void no_tenant_names_itself_or_sees_another() {
    put("{\"displayName\": \"Harbour View One\"}");
    Studio other = Customer.withoutDomain().studio();

    Studio.assertProblem(
        studio.call("PUT", path, "{\"displayName\": \"Another\"}"), 403, "forbidden");
    Studio.assertProblem(studio.get("/tenants"), 403, "forbidden");
    Studio.assertProblem(other.get(path), 404, "not-found");
    Studio.assertProblem(studio.get(path + "?tenant=" + customer.tenant()), 403, "forbidden");
    assertThat(Studio.json(studio.get(path)).path("displayName").asText())
        .isEqualTo("Harbour View One");
  }

  @Test
  void two_tenants_do_not_bear_one_name() {
    put("{\"displayName\": \"Seaview Homes\"}");
    Customer other = Customer.unnamed();
    String ofOther = "/tenants/" + other.tenant();

    Studio.assertProblem(
        operator.call("PUT", ofOther, "{\"displayName\": \"SEAVIEW  homes\"}"),
        409,
        "display-name-taken");
    Studio.assertProblem(other.studio().get(ofOther), 404, "not-found");

    assertThat(operator.call("DELETE", path, null).statusCode()).isEqualTo(204);
    assertThat(operator.call("PUT", ofOther, "{\"displayName\": \"Seaview Homes\"}").statusCode())
        .isEqualTo(201);
  }

  @Test
  void a_name_is_taken_back_and_open_invitations_to_strangers_end_with_it() {
    put("{\"displayName\": \"Taken Back Ltd\"}");
    String stranger = Customer.unnamed().mailbox("leasing").address();
    URI link = studio.invitation(stranger);
    Studio.assertProblem(studio.call("DELETE", path, null), 403, "forbidden");

    assertThat(operator.call("DELETE", path, null).statusCode()).isEqualTo(204);

    Studio.assertProblem(studio.get(path), 404, "not-found");
    Studio.assertProblem(operator.call("DELETE", path, null), 404, "not-found");
    assertThat(DomainProofTest.audit(studio, path).get(0).path("action").asText())
        .isEqualTo("TENANT_DELETED");
    assertThat(new Browser().open(link).statusCode()).isEqualTo(410);
    Studio.assertProblem(
        studio.invite(Customer.unnamed().address("other")), 403, "display-name-missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"displayName\": \"\"}",
        "{\"displayName\": \" padded \"}",
        "{\"displayName\": \"two\\nlines\"}",
        "{\"displayName\": \"right \\u202e to left\"}",
        "{\"displayName\": 7}",
      })
  void a_name_that_could_pass_for_something_else_is_refused(String body) {
    JsonNode problem = Studio.assertProblem(put(body), 400, "invalid-request");

    assertThat(SubscriptionsTest.pointers(problem)).containsExactly("/displayName");
    Studio.assertProblem(studio.get(path), 404, "not-found");
  }

  @Test
  void the_local_run_s_tenant_has_a_name_from_the_start() {
    assertThat(tenants.find(new TenantId("demo")).orElseThrow().displayName())
        .isEqualTo("Harbour View Estates");
  }

  private HttpResponse<String> put(String body) {
    return operator.call("PUT", path, body);
  }
}
