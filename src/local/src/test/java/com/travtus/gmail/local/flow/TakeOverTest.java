package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The operator assigns a domain in which other tenants have subscriptions.
@QuarkusTest
class TakeOverTest extends Flow {
  private final Customer former = Customer.inviting();
  private final Customer owner = Customer.withoutDomain();
  private final Studio operator = DomainsTest.operator();
  private final String path = "/domains/" + former.domain();

  private String active = "";
  private String invited = "";

  @BeforeEach
  void subscribe() {
    new Admin(former).delegate();
    String mailbox = former.mailbox("leasing").address();
    active = Studio.json(former.studio().delegate(mailbox)).path("id").asText();
    invited = Studio.json(former.studio().invite(former.address("new"))).path("id").asText();
  }

  @Test
  void another_tenant_s_subscriptions_are_counted_for_the_operator_and_nothing_changes() {
    JsonNode problem = Studio.assertProblem(assign(false), 409, "domain-in-use");

    assertThat(problem.path("subscriptions").asInt()).isEqualTo(1);
    assertThat(problem.path("pendingInvitations").asInt()).isEqualTo(1);
    assertThat(problem.toString()).doesNotContain(former.tenant());
    assertThat(Studio.json(operator.get(path)).path("tenant").asText()).isEqualTo(former.tenant());
    assertThat(former.studio().read(active).path("status").asText()).isEqualTo("ACTIVE");
  }

  @Test
  void an_assignment_can_t_be_kept_off_by_invitations_and_takeover_stops_them() {
    HttpResponse<String> answer = assign(true);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    for (String id : List.of(active, invited)) {
      JsonNode stopped = former.studio().read(id);
      assertThat(stopped.path("status").asText()).isEqualTo(Status.BLOCKED.name());
      assertThat(stopped.path("reason").asText()).isEqualTo(Reason.DOMAIN_NOT_YOURS.name());
      JsonNode entry = former.studio().audit(id).get(0);
      assertThat(entry.path("action").asText()).isEqualTo("STOPPED");
      assertThat(entry.path("by").asText()).isEqualTo("operator-1");
      assertThat(entry.path("byOperator").asBoolean()).isTrue();
    }
    assertThat(owner.studio().delegate(former.address("leasing")).statusCode()).isEqualTo(201);
  }

  @Test
  void a_take_over_is_audited_for_each_tenant_its_part() {
    assign(true);

    JsonNode gained = DomainProofTest.audit(owner.studio(), path).get(0);
    assertThat(gained.path("action").asText()).isEqualTo("DOMAIN_TAKEN_OVER");
    assertThat(gained.path("by").asText()).isEqualTo("operator-1");
    assertThat(gained.path("byOperator").asBoolean()).isTrue();
    assertThat(gained.path("before").isEmpty()).isTrue();
    JsonNode lost = DomainProofTest.audit(former.studio(), path).get(0);
    assertThat(lost.path("action").asText()).isEqualTo("DOMAIN_LOST");
    assertThat(lost.path("byOperator").asBoolean()).isTrue();
    assertThat(lost.path("after").isEmpty()).isTrue();
  }

  @Test
  void repeating_goes_on_and_a_domain_that_was_taken_over_is_changed_without_doing_so_again() {
    assign(true);

    assertThat(assign(true).statusCode()).isEqualTo(200);
    assertThat(assign(false).statusCode()).isEqualTo(200);
    assertThat(former.studio().audit(active).get(1).path("action").asText()).isEqualTo("CREATED");
  }

  @Test
  void a_domain_that_nobody_has_is_no_less_in_use() {
    String domain = Customer.withoutDomain().domain();
    former.studio().invite("a@" + domain);
    String body = "{\"tenant\": \"%s\"}".formatted(owner.tenant());

    JsonNode problem =
        Studio.assertProblem(
            operator.call("PUT", "/domains/" + domain, body), 409, "domain-in-use");

    assertThat(problem.path("subscriptions").asInt()).isZero();
    assertThat(problem.path("pendingInvitations").asInt()).isEqualTo(1);
  }

  @Test
  void a_domain_without_subscriptions_is_still_its_tenant_s() {
    Customer holder = Customer.withoutDomain();
    Dns dns = new Dns(holder.domain());
    dns.prove(holder.studio());
    String body = "{\"tenant\": \"%s\"}".formatted(owner.tenant());

    JsonNode problem =
        Studio.assertProblem(operator.call("PUT", dns.path(), body), 409, "domain-in-use");

    assertThat(problem.path("subscriptions").asInt()).isZero();
    assertThat(problem.toString()).doesNotContain(holder.tenant());
    assertThat(Studio.json(holder.studio().get(dns.path())).path("state").asText())
        .isEqualTo("verified");
  }

  @Test
  void invitations_that_are_over_are_in_nobody_s_way() {
    Customer inviting = Customer.withoutDomain();
    String id = Studio.json(inviting.studio().invite(inviting.address("a"))).path("id").asText();
    inviting.studio().call("DELETE", "/subscriptions/" + id + "/invitation", null);

    HttpResponse<String> answer =
        operator.call(
            "PUT",
            "/domains/" + inviting.domain(),
            "{\"tenant\": \"%s\"}".formatted(owner.tenant()));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void an_invitation_that_was_stopped_has_no_link_and_can_be_made_again() {
    assign(true);
    JsonNode stopped = former.studio().read(invited);
    assertThat(stopped.has("authorizeUrl")).isFalse();

    HttpResponse<String> again =
        former.studio().call("POST", "/subscriptions/" + invited + "/invitation", null);

    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    JsonNode asked = Studio.json(again);
    assertThat(asked.path("status").asText()).isEqualTo("PENDING_AUTHORIZATION");
    assertThat(asked.has("reason")).isFalse();
    assertThat(asked.hasNonNull("authorizeUrl")).isTrue();
    Studio.assertProblem(
        former.studio().call("POST", "/subscriptions/" + active + "/invitation", null),
        409,
        "wrong-status");
  }

  @Test
  void the_operator_finds_who_lost_a_domain() {
    assign(true);

    JsonNode entry = DomainProofTest.audit(operator, path).get(0);

    assertThat(entry.path("action").asText()).isEqualTo("DOMAIN_TAKEN_OVER");
    assertThat(entry.path("before").path("tenant").asText()).isEqualTo(former.tenant());
    assertThat(entry.path("after").path("tenant").asText()).isEqualTo(owner.tenant());
  }

  @Test
  void its_own_tenant_s_subscriptions_are_in_nobody_s_way() {
    HttpResponse<String> answer =
        operator.call(
            "PUT", path, "{\"tenant\": \"%s\", \"takeOver\": true}".formatted(former.tenant()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(former.studio().read(active).path("status").asText()).isEqualTo("ACTIVE");
    assertThat(former.studio().read(invited).path("status").asText())
        .isEqualTo("PENDING_AUTHORIZATION");
  }

  private HttpResponse<String> assign(boolean takeOver) {
    return operatorNamed("operator-1")
        .call(
            "PUT",
            path,
            "{\"tenant\": \"%s\", \"takeOver\": %s}".formatted(owner.tenant(), takeOver));
  }

  private static Studio operatorNamed(String subject) {
    return Studio.with(
        RunningBackend.platform()
            .token(
                "operator",
                claims -> {
                  claims.setStringClaim("scope", "connector:admin");
                  claims.setSubject(subject);
                }));
  }
}
