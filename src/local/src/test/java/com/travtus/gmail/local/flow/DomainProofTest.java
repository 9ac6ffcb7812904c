package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.DomainVerification;
import com.travtus.gmail.subscription.DomainVerifications;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.TenantId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a tenant comes by a domain by itself, and keeps nobody else from it.
@QuarkusTest
class DomainProofTest extends Flow {
  @Inject DomainVerifications verifications;

  private final Customer customer = Customer.withoutDomain();
  private final Studio studio = customer.studio();
  private final Studio other = Customer.withoutDomain().studio();
  private final Dns dns = new Dns(customer.domain());

  @Test
  void a_tenant_proves_a_domain_by_dns_and_subscribes_by_delegation() {
    new Admin(customer).delegate();
    String mailbox = customer.mailbox("leasing").address();
    Studio.assertProblem(studio.delegate(mailbox), 403, "mailbox-not-yours");

    HttpResponse<String> started =
        studio.call(
            "POST",
            "/domains",
            "{\"domain\": \"%s\", \"enrolment\": \"open\", \"backfillDays\": 3}"
                .formatted(customer.domain().toUpperCase(Locale.ROOT)));
    assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
    JsonNode pending = Studio.json(started);
    assertThat(pending.path("state").asText()).isEqualTo("pending");
    assertThat(pending.path("record").path("type").asText()).isEqualTo("TXT");
    assertThat(pending.path("record").path("name").asText())
        .isEqualTo("_gmail-connector." + customer.domain());
    assertThat(pending.path("record").path("value").asText())
        .matches("gmail-connector-verification=[A-Za-z0-9_-]{32}");
    assertThat(Instant.parse(pending.path("expiresAt").asText()))
        .isBetween(
            Instant.now().plus(Duration.ofDays(7)).minusSeconds(60),
            Instant.now().plus(Duration.ofDays(7)));
    Studio.assertProblem(studio.delegate(mailbox), 403, "mailbox-not-yours");
    dns.publish(pending);

    HttpResponse<String> verified = dns.verify(studio);

    assertThat(verified.statusCode()).as(verified.body()).isEqualTo(200);
    JsonNode domain = Studio.json(verified);
    assertThat(domain.path("state").asText()).isEqualTo("verified");
    assertThat(domain.path("enrolment").asText()).isEqualTo("open");
    assertThat(domain.path("backfillDays").asInt()).isEqualTo(3);
    assertThat(domain.has("record")).isFalse();
    assertThat(Studio.json(studio.get(dns.path()))).isEqualTo(domain);
    assertThat(studio.delegate(mailbox).statusCode()).isEqualTo(201);
  }

  @Test
  void asking_again_gives_the_same_record_while_it_is_pending() {
    JsonNode first = dns.start(studio);

    HttpResponse<String> again =
        studio.call(
            "POST",
            "/domains",
            "{\"domain\": \"%s\", \"enrolment\": \"open\"}".formatted(customer.domain()));

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(Studio.json(again).path("record")).isEqualTo(first.path("record"));
    assertThat(Studio.json(again).path("enrolment").asText()).isEqualTo("open");
    dns.publish(first);
    assertThat(Studio.json(dns.verify(studio)).path("enrolment").asText()).isEqualTo("open");
    assertThat(dns.start(studio).path("state").asText()).isEqualTo("verified");
    assertThat(dns.verify(studio).statusCode()).isEqualTo(200);
  }

  @Test
  void without_the_record_the_domain_is_not_verified_and_what_others_publish_is_not_told() {
    JsonNode pending = dns.start(studio);
    String name = pending.path("record").path("name").asText();
    google().publishTxt(name, "somebody-else=secret");
    google().publishTxt(customer.domain(), pending.path("record").path("value").asText());

    JsonNode problem = Studio.assertProblem(dns.verify(studio), 409, "domain-not-verified");

    assertThat(problem.path("detail").asText())
        .contains(name, pending.path("record").path("value").asText())
        .doesNotContain("somebody-else", "secret");
    assertThat(Studio.json(studio.get(dns.path())).path("state").asText()).isEqualTo("pending");
  }

  @Test
  void dns_that_gives_no_answer_proves_nothing_and_says_to_try_again() {
    JsonNode pending = dns.start(studio);
    dns.publish(pending);
    google().faults().add(Fault.on("dns.resolve").always().answering(Effect.servfail()));

    HttpResponse<String> answer = dns.verify(studio);

    Studio.assertProblem(answer, 503, "unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    google().faults().clear();
    assertThat(dns.verify(studio).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com",
        "co.uk",
        "github.io",
        "example",
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "yahoo.de",
        "mail.yahoo.de"
      })
  void nobody_claims_a_public_suffix_or_a_free_mail_provider(String name) {
    HttpResponse<String> mine =
        studio.call("POST", "/domains", "{\"domain\": \"%s\"}".formatted(name));
    JsonNode problem = Studio.assertProblem(mine, 400, "invalid-request");
    assertThat(SubscriptionsTest.pointers(problem)).contains("/domain");

    Studio.assertProblem(
        DomainsTest.operator()
            .call(
                "PUT",
                "/domains/" + name,
                "{\"tenant\": \"%s\", \"takeOver\": true}".formatted(customer.tenant())),
        400,
        "invalid-request");
    Studio.assertProblem(studio.get("/domains/" + name), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|/domain",
        "{\"domain\": \"a b\"}|/domain",
        "{\"domain\": \"x.example\", \"enrolment\": \"OPEN\"}|/enrolment",
        "{\"domain\": \"x.example\", \"backfillDays\": -1}|/backfillDays",
        "{\"domain\": \"x.example\", \"tenant\": \"me\"}|/tenant",
      })
  void a_claim_that_is_wrong_is_refused(String body, String pointer) {
    JsonNode problem =
        Studio.assertProblem(studio.call("POST", "/domains", body), 400, "invalid-request");

    assertThat(SubscriptionsTest.pointers(problem)).containsExactly(pointer);
  }

  @Test
  void the_latest_proof_wins_and_the_former_tenant_s_subscriptions_stop_at_once() {
    new Admin(customer).delegate();
    dns.prove(other);
    String mailbox = customer.mailbox("leasing").address();
    String id = Studio.json(other.delegate(mailbox)).path("id").asText();
    String invited = Studio.json(other.invite(customer.address("new"))).path("id").asText();
    google().withdrawTxt("_gmail-connector." + customer.domain());

    dns.prove(studio);

    for (String each : List.of(id, invited)) {
      assertThat(other.read(each).path("status").asText()).isEqualTo(Status.BLOCKED.name());
      assertThat(other.read(each).path("reason").asText())
          .isEqualTo(Reason.DOMAIN_NOT_YOURS.name());
      JsonNode entry = other.audit(each).get(0);
      assertThat(entry.path("action").asText()).isEqualTo("STOPPED");
      assertThat(entry.path("by").asText()).isEqualTo("connector");
      assertThat(entry.path("byOperator").asBoolean()).isFalse();
    }
    Studio.assertProblem(other.get(dns.path()), 404, "not-found");
    assertThat(studio.delegate(mailbox).statusCode()).isEqualTo(201);
  }

  @Test
  void a_stale_record_takes_nothing_back() {
    dns.prove(other);
    dns.prove(studio);

    // The first tenant's record is still published, and its token used up.
    Studio.assertProblem(dns.verify(other), 404, "not-found");
    JsonNode fresh = dns.start(other);
    Studio.assertProblem(dns.verify(other), 409, "domain-not-verified");
    assertThat(Studio.json(studio.get(dns.path())).path("state").asText()).isEqualTo("verified");

    dns.publish(fresh);
    assertThat(dns.verify(other).statusCode()).isEqualTo(200);
    Studio.assertProblem(studio.get(dns.path()), 404, "not-found");
  }

  @Test
  void a_record_published_before_somebody_else_proved_the_domain_proves_nothing() {
    dns.publish(dns.start(other));
    dns.prove(studio);

    Studio.assertProblem(dns.verify(other), 409, "domain-not-verified");
    assertThat(Studio.json(studio.get(dns.path())).path("state").asText()).isEqualTo("verified");

    assertThat(studio.call("DELETE", dns.path(), null).statusCode()).isEqualTo(204);
    Studio.assertProblem(dns.verify(other), 409, "domain-not-verified");
    assertThat(other.call("DELETE", dns.path(), null).statusCode()).isEqualTo(204);
    dns.prove(other);
  }

  @Test
  void a_pending_verification_does_not_tell_that_somebody_else_got_the_domain() {
    dns.start(other);
    List<String> before = seen(other);

    dns.prove(studio);
    List<String> proven = seen(other);
    Customer assigned = Customer.withoutDomain();
    DomainsTest.operator()
        .call(
            "PUT",
            dns.path(),
            "{\"tenant\": \"%s\", \"takeOver\": true}".formatted(assigned.tenant()));

    assertThat(proven).isEqualTo(before);
    assertThat(seen(other)).isEqualTo(before);
    assertThat(Studio.json(assigned.studio().get(dns.path())).path("state").asText())
        .isEqualTo("verified");
  }

  /// All that a tenant can read of the domain.
  private List<String> seen(Studio tenant) {
    return Stream.of(
            tenant.get(dns.path()),
            tenant.get("/domains"),
            tenant.get(dns.path() + "/audit"),
            dns.verify(tenant))
        .map(answer -> answer.statusCode() + " " + answer.body())
        .toList();
  }

  @Test
  void a_record_published_before_the_operator_assigned_the_domain_proves_nothing() {
    dns.publish(dns.start(other));
    HttpResponse<String> assigned =
        DomainsTest.operator()
            .call("PUT", dns.path(), "{\"tenant\": \"%s\"}".formatted(customer.tenant()));
    assertThat(assigned.statusCode()).isEqualTo(201);

    Studio.assertProblem(dns.verify(other), 409, "domain-not-verified");

    assertThat(Studio.json(studio.get(dns.path())).path("state").asText()).isEqualTo("verified");
  }

  @Test
  void a_tenant_that_is_assigned_the_domain_has_nothing_left_to_prove() {
    dns.start(studio);
    DomainsTest.operator()
        .call("PUT", dns.path(), "{\"tenant\": \"%s\"}".formatted(customer.tenant()));

    assertThat(Studio.json(studio.get("/domains")).path("domains").findValuesAsText("state"))
        .containsExactly("verified");
    assertThat(audit(studio, dns.path()).findValuesAsText("action"))
        .contains("DOMAIN_ASSIGNED", "VERIFICATION_ENDED");
  }

  @Test
  void what_is_absent_stays_and_a_verified_domain_is_changed_by_patch_alone() {
    String open =
        "{\"domain\": \"%s\", \"enrolment\": \"open\", \"backfillDays\": 9}"
            .formatted(customer.domain());
    dns.publish(Studio.json(studio.call("POST", "/domains", open)));

    assertThat(dns.start(studio).path("enrolment").asText()).isEqualTo("open");
    assertThat(Studio.json(dns.verify(studio)).path("backfillDays").asInt()).isEqualTo(9);
    assertThat(dns.start(studio).path("state").asText()).isEqualTo("verified");
    assertThat(studio.call("POST", "/domains", open).statusCode()).isEqualTo(200);
    Studio.assertProblem(
        studio.call(
            "POST",
            "/domains",
            "{\"domain\": \"%s\", \"enrolment\": \"invited\"}".formatted(customer.domain())),
        409,
        "domain-verified");
    assertThat(Studio.json(studio.get(dns.path())).path("enrolment").asText()).isEqualTo("open");
  }

  @Test
  void an_expired_token_proves_nothing_and_is_replaced_by_another() {
    JsonNode first = dns.start(studio);
    dns.publish(first);
    DomainVerification pending =
        verifications.find(new TenantId(customer.tenant()), customer.domain()).orElseThrow();
    verifications.replace(
        pending,
        new DomainVerification(
            pending.domain(),
            pending.tenant(),
            pending.token(),
            pending.enrolment(),
            pending.backfillDays(),
            pending.startedAt(),
            Instant.now().minusSeconds(1)),
        new AuditEvent(Action.VERIFICATION_UPDATED, "test", false, Instant.now()));

    Studio.assertProblem(dns.verify(studio), 409, "verification-expired");
    Studio.assertProblem(studio.get(dns.path()), 404, "not-found");
    assertThat(studio.get("/domains").body()).doesNotContain(customer.domain());
    JsonNode second = dns.start(studio);

    assertThat(second.path("record").path("value"))
        .isNotEqualTo(first.path("record").path("value"));
    Studio.assertProblem(dns.verify(studio), 409, "domain-not-verified");
  }

  @Test
  void a_tenant_lists_changes_and_gives_up_its_own_domains_alone() {
    dns.prove(studio);
    String pendingDomain = "pending." + customer.domain();
    new Dns(pendingDomain).start(studio);
    dns.start(other);

    JsonNode mine = Studio.json(studio.get("/domains"));
    assertThat(mine.path("domains").findValuesAsText("domain"))
        .containsExactly(customer.domain(), pendingDomain);
    assertThat(mine.path("domains").findValuesAsText("state"))
        .containsExactly("verified", "pending");
    assertThat(Studio.json(studio.get("/domains?limit=1")).path("domains").size()).isOne();
    assertThat(Studio.json(other.get("/domains")).path("domains").findValuesAsText("state"))
        .containsExactly("pending");

    HttpResponse<String> changed =
        studio.call("PATCH", dns.path(), "{\"enrolment\": \"open\", \"backfillDays\": 9}");
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(Studio.json(studio.get(dns.path())).path("backfillDays").asInt()).isEqualTo(9);
    Studio.assertProblem(
        other.call("PATCH", dns.path(), "{\"enrolment\": \"open\"}"), 409, "domain-not-verified");
    Studio.assertProblem(
        studio.call("PATCH", dns.path(), "{\"backfillDays\": 3651}"), 400, "invalid-request");

    assertThat(other.call("DELETE", dns.path(), null).statusCode()).isEqualTo(204);
    assertThat(Studio.json(studio.get(dns.path())).path("state").asText()).isEqualTo("verified");
    String id = Studio.json(studio.invite(customer.address("a"))).path("id").asText();
    Studio.assertProblem(studio.call("DELETE", dns.path(), null), 409, "domain-in-use");
    studio.delete(id);
    assertThat(studio.call("DELETE", dns.path(), null).statusCode()).isEqualTo(204);
    Studio.assertProblem(studio.get(dns.path()), 404, "not-found");
  }

  @Test
  void every_change_of_a_domain_is_audited_and_readable_by_its_tenant_alone() {
    dns.prove(other);
    dns.prove(studio);
    studio.call("PATCH", dns.path(), "{\"backfillDays\": 9}");
    studio.call("DELETE", dns.path(), null);

    JsonNode mine = audit(studio, dns.path());
    assertThat(mine.findValuesAsText("action"))
        .containsExactly(
            "DOMAIN_DELETED", "DOMAIN_UPDATED", "DOMAIN_VERIFIED", "VERIFICATION_STARTED");
    assertThat(mine.findValuesAsText("by")).containsOnly("studio-user");
    assertThat(mine.findValuesAsText("byOperator")).containsOnly("false");
    assertThat(mine.get(1).path("before").path("backfillDays").asText()).isEqualTo("0");
    assertThat(mine.get(1).path("after").path("backfillDays").asText()).isEqualTo("9");
    assertThat(mine.get(0).path("after").isEmpty()).isTrue();

    JsonNode theirs = audit(other, dns.path());
    assertThat(theirs.findValuesAsText("action"))
        .containsExactly("DOMAIN_LOST", "DOMAIN_VERIFIED", "VERIFICATION_STARTED");
    assertThat(theirs.get(0).path("by").asText()).isEqualTo("connector");
    assertThat(theirs.toString()).doesNotContain(customer.tenant());

    Studio.assertProblem(
        Customer.withoutDomain().studio().get(dns.path() + "/audit"), 404, "not-found");
    Studio operator = DomainsTest.operator();
    JsonNode all = audit(operator, dns.path());
    assertThat(all.findValuesAsText("action"))
        .containsExactly(
            "DOMAIN_DELETED",
            "DOMAIN_UPDATED",
            "DOMAIN_VERIFIED",
            "VERIFICATION_STARTED",
            "DOMAIN_VERIFIED",
            "VERIFICATION_STARTED");
    assertThat(all.get(2).path("before").path("tenant").asText()).isNotEqualTo(customer.tenant());
    assertThat(all.get(2).path("after").path("tenant").asText()).isEqualTo(customer.tenant());
    HttpResponse<String> asked =
        operator.get(dns.path() + "/audit?limit=2&tenant=" + customer.tenant());
    assertThat(Studio.json(asked).path("audit")).containsExactly(mine.get(0), mine.get(1));
  }

  static JsonNode audit(Studio studio, String path) {
    HttpResponse<String> answer = studio.get(path + "/audit");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Studio.json(answer).path("audit");
  }
}
