package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An operator acts for a tenant that it names.
@QuarkusTest
class OperatorTest extends Flow {
  private final Customer customer = Customer.inviting();
  private final Customer other = Customer.inviting();
  private final Studio studio = customer.studio();

  /// Of the same subject as the tenant's users, and without a tenant of its own.
  private final Studio operator =
      Studio.with(
          RunningBackend.platform()
              .token(
                  "nobody",
                  claims -> {
                    claims.unsetClaim("tenant");
                    claims.setStringClaim("scope", "connector:admin");
                  }));

  private final String of = "?tenant=" + customer.tenant();

  @Test
  void an_operator_reads_and_ends_a_tenant_s_subscription_and_the_history_says_operator() {
    String id = Studio.json(studio.invite(customer.address("a"))).path("id").asText();
    String path = "/subscriptions/" + id;

    assertThat(Studio.json(operator.get(path + of))).isEqualTo(studio.read(id));
    assertThat(Studio.json(operator.get("/subscriptions" + of)).path("subscriptions").size())
        .isEqualTo(1);
    HttpResponse<String> noted = operator.call("PATCH", path + of, "{\"note\": \"seen\"}");
    assertThat(noted.statusCode()).as(noted.body()).isEqualTo(200);
    HttpResponse<String> ended = operator.call("DELETE", path + of, null);
    assertThat(ended.statusCode()).as(ended.body()).isBetween(200, 204);

    Studio.assertProblem(studio.get(path), 404, "not-found");
    JsonNode audit = studio.audit(id);
    assertThat(audit.findValuesAsText("by")).containsOnly("studio-user");
    assertThat(audit.get(0).path("action").asText()).isEqualTo("DISCONNECTED");
    assertThat(audit.get(0).path("byOperator").asBoolean()).isTrue();
    assertThat(audit.get(audit.size() - 1).path("action").asText()).isEqualTo("CREATED");
    assertThat(audit.get(audit.size() - 1).path("byOperator").asBoolean()).isFalse();
  }

  @Test
  void an_operator_subscribes_for_a_tenant() {
    HttpResponse<String> created =
        operator.call(
            "POST",
            "/subscriptions" + of,
            "{\"mailbox\": \"%s\", \"authorization\": \"oauth\"}".formatted(customer.address("b")));

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String id = Studio.json(created).path("id").asText();
    assertThat(studio.audit(id).get(0).path("byOperator").asBoolean()).isTrue();
  }

  @Test
  void an_operator_with_a_tenant_of_its_own_goes_about_its_own_domains_as_a_tenant() {
    Customer own = Customer.withoutDomain();
    Studio both =
        Studio.with(
            RunningBackend.platform()
                .token(
                    own.tenant(),
                    claims ->
                        claims.setStringClaim(
                            "scope", "subscriptions:read subscriptions:write connector:admin")));
    Dns dns = new Dns(own.domain());

    dns.publish(dns.start(both));
    assertThat(Studio.json(both.get(dns.path())).path("state").asText()).isEqualTo("pending");
    assertThat(both.call("DELETE", dns.path(), null).statusCode()).isEqualTo(204);
    Studio.assertProblem(both.get(dns.path()), 404, "not-found");
    dns.prove(both);

    JsonNode audit = DomainProofTest.audit(own.studio(), dns.path());
    assertThat(audit.findValuesAsText("action"))
        .containsExactly(
            "DOMAIN_VERIFIED",
            "VERIFICATION_STARTED",
            "VERIFICATION_CANCELED",
            "VERIFICATION_STARTED");
    assertThat(audit.findValuesAsText("byOperator")).containsOnly("false");
  }

  @Test
  void what_the_named_tenant_has_not_is_not_there() {
    String id = Studio.json(other.studio().invite(other.address("a"))).path("id").asText();

    Studio.assertProblem(operator.get("/subscriptions/" + id + of), 404, "not-found");
    Studio.assertProblem(operator.get("/subscriptions/" + id), 403, "forbidden");
    Studio.assertProblem(operator.get("/subscriptions?tenant=not%20one"), 400, "invalid-request");
    Studio.assertProblem(
        operator.get("/subscriptions" + of + "&tenant=" + other.tenant()), 400, "invalid-request");
    Studio.assertProblem(operator.get("/health" + of), 400, "invalid-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%74enant", "tenant"})
  void a_tenant_s_own_token_names_no_tenant_not_even_itself(String spelling) {
    String id = Studio.json(studio.invite(customer.address("c"))).path("id").asText();
    String parameter = spelling.isEmpty() ? "tenant" : spelling;
    List<String> tenants =
        spelling.isEmpty() ? List.of(customer.tenant()) : List.of(other.tenant(), "x");

    for (String named : tenants) {
      String query = "?" + parameter + "=" + named;
      Studio.assertProblem(studio.get("/subscriptions" + query), 403, "forbidden");
      Studio.assertProblem(studio.get("/subscriptions/" + id + query), 403, "forbidden");
      Studio.assertProblem(
          studio.call("DELETE", "/subscriptions/" + id + query, null), 403, "forbidden");
      Studio.assertProblem(studio.get("/domains" + query), 403, "forbidden");
    }
    assertThat(studio.read(id).path("status").asText()).isEqualTo("PENDING_AUTHORIZATION");
  }

  @Test
  void without_a_token_the_parameter_opens_nothing() {
    Studio.assertProblem(new Studio(null).get("/subscriptions" + of), 401, "unauthorized");
  }

  @Test
  void page_tokens_of_an_operator_and_of_the_tenant_never_mix() {
    studio.invite(customer.address("a"));
    studio.invite(customer.address("b"));
    studio.invite(other.address("c"));
    String mine = Studio.json(studio.get("/subscriptions?limit=1")).path("nextPageToken").asText();
    String operators =
        Studio.json(operator.get("/subscriptions" + of + "&limit=1"))
            .path("nextPageToken")
            .asText();

    Studio.assertProblem(
        studio.get("/subscriptions?limit=1&pageToken=" + operators), 400, "invalid-request");
    Studio.assertProblem(
        operator.get("/subscriptions" + of + "&limit=1&pageToken=" + mine), 400, "invalid-request");
    Studio.assertProblem(
        operator.get("/subscriptions?tenant=" + other.tenant() + "&limit=1&pageToken=" + operators),
        400,
        "invalid-request");
    HttpResponse<String> next =
        operator.get("/subscriptions" + of + "&limit=1&pageToken=" + operators);
    assertThat(Studio.json(next).path("subscriptions").size()).isEqualTo(1);
    assertThat(
            operator
                .get("/subscriptions" + of + "&limit=1")
                .headers()
                .firstValue("Link")
                .orElse(""))
        .contains("tenant=" + customer.tenant());
  }

  @Test
  void idempotency_keys_of_an_operator_and_of_the_tenant_never_mix() {
    String body =
        "{\"mailbox\": \"%s\", \"authorization\": \"oauth\"}".formatted(customer.address("d"));

    HttpResponse<String> mine =
        studio.callWith("POST", "/subscriptions", body, "Idempotency-Key", "one");
    HttpResponse<String> operators =
        operator.callWith("POST", "/subscriptions" + of, body, "Idempotency-Key", "one");

    assertThat(mine.statusCode()).isEqualTo(201);
    assertThat(operators.statusCode()).as(operators.body()).isEqualTo(409);
  }

  @Test
  void what_an_operator_does_to_a_tenant_s_domain_is_told_to_the_tenant() {
    String path = "/domains/" + customer.domain();

    HttpResponse<String> changed = operator.call("PATCH", path + of, "{\"enrolment\": \"open\"}");
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(operator.call("DELETE", path, null).statusCode()).isEqualTo(204);

    JsonNode audit = DomainProofTest.audit(studio, path);
    assertThat(audit.findValuesAsText("action")).startsWith("DOMAIN_DELETED", "DOMAIN_UPDATED");
    assertThat(audit.get(0).path("byOperator").asBoolean()).isTrue();
    assertThat(audit.get(1).path("byOperator").asBoolean()).isTrue();
  }
}
