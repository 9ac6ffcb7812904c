package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionId;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What one tenant may ask for, so that it delays no other.
@QuarkusTest
@WithTestResource(value = BackendWithLowLimits.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class TenantLimitsTest extends Flow {
  private final Customer customer = Customer.inviting();
  private final Studio studio = customer.studio();
  private final Studio operator =
      Studio.with(
          RunningBackend.platform()
              .token(
                  "nobody",
                  claims -> {
                    claims.unsetClaim("tenant");
                    claims.setStringClaim("scope", "connector:admin");
                  }));

  @Test
  void open_invitations_are_limited_and_those_that_are_answered_or_over_do_not_count() {
    String first = invited("a");
    String second = invited("b");
    assertReached(studio.invite(customer.address("c")), "too-many-pending-invitations");

    withdraw(first);
    expire(second);
    // The count is kept for some seconds.
    await().until(() -> studio.invite(customer.address("c")).statusCode() == 201);
  }

  @Test
  void at_the_limit_an_open_invitation_is_still_replaced() {
    String first = invited("a");
    invited("b");
    assertReached(studio.invite(customer.address("c")), "too-many-pending-invitations");

    assertThat(again(first).statusCode()).isEqualTo(200);
  }

  @Test
  void a_refused_invitation_uses_nothing_up() {
    String id = invited("a");
    for (int i = 0; i < BackendWithLowLimits.INVITATIONS_PER_DAY; i++) {
      Studio.assertProblem(
          studio.callWith(
              "POST", "/subscriptions/" + id + "/invitation", null, "If-Match", "\"another\""),
          412,
          "changed-meanwhile");
    }

    for (int i = 1; i < BackendWithLowLimits.INVITATIONS_PER_DAY; i++) {
      assertThat(again(id).statusCode()).isEqualTo(200);
    }
    assertReached(again(id), "too-many-invitations");
  }

  @Test
  void checks_and_dry_runs_are_limited_and_a_batch_says_when_to_try_again() {
    String body =
        "{\"dryRun\": true, \"subscriptions\": [%s, %s, %s, %s]}"
            .formatted(entry("a"), entry("b"), entry("c"), entry("d"));

    HttpResponse<String> answer =
        studio.callWith("POST", "/subscriptions/batch", body, "Idempotency-Key", "once");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode outcomes = Studio.json(answer).path("outcomes");
    int postponed = 0;
    for (JsonNode outcome : outcomes) {
      boolean isPutOff = outcome.path("status").asInt() == 429;
      assertThat(outcome.has("retryAfter")).isEqualTo(isPutOff);
      if (isPutOff) {
        postponed++;
        assertThat(outcome.path("retryAfter").asInt()).isBetween(1, 60);
        assertThat(outcome.path("problem").path("type").asText()).endsWith(":too-many-checks");
      }
    }
    assertThat(postponed).isEqualTo(1);
    // It is done again: what was put off is not what it comes to.
    HttpResponse<String> again =
        studio.callWith("POST", "/subscriptions/batch", body, "Idempotency-Key", "once");
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    assertThat(again.body()).isNotEqualTo(answer.body());
  }

  @Test
  void domains_to_be_proven_are_limited_and_so_is_asking_the_dns() {
    Dns first = new Dns("one." + customer.domain());
    first.start(studio);
    new Dns("two." + customer.domain()).start(studio);
    assertReached(claim("three." + customer.domain()), "too-many-pending-domains");
    assertThat(studio.call("DELETE", first.path(), null).statusCode()).isEqualTo(204);
    await()
        .untilAsserted(
            () -> assertThat(Studio.json(studio.get("/domains")).path("domains")).hasSize(2));
    new Dns("three." + customer.domain()).start(studio);

    Dns second = new Dns("two." + customer.domain());
    // A minute may begin in between.
    await().until(() -> second.verify(studio).statusCode() == 429);
    assertReached(second.verify(studio), "too-many-domain-checks");
    assertReached(claim("four." + customer.domain()), "too-many-domain-checks");
  }

  @Test
  void an_operator_spends_nothing_of_a_tenant_s() {
    String of = "?tenant=" + customer.tenant();
    for (int i = 0; i < 2 * BackendWithLowLimits.INVITATIONS_PER_DAY; i++) {
      HttpResponse<String> created =
          operator.call(
              "POST",
              "/subscriptions" + of,
              "{\"mailbox\": \"%s\", \"authorization\": \"oauth\"}"
                  .formatted(customer.address("m" + i)));
      assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    }
    String id = new StoredState(customer.address("m0")).id().value();

    assertThat(again(id).statusCode()).isEqualTo(200);
  }

  private static void assertReached(HttpResponse<String> answer, String type) {
    Studio.assertProblem(answer, 429, type);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
  }

  private String invited(String name) {
    HttpResponse<String> answer = studio.invite(customer.address(name));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Studio.json(answer).path("id").asText();
  }

  private HttpResponse<String> again(String id) {
    return studio.call("POST", "/subscriptions/" + id + "/invitation", null);
  }

  private void withdraw(String id) {
    assertThat(studio.call("DELETE", "/subscriptions/" + id + "/invitation", null).statusCode())
        .isEqualTo(200);
  }

  private static void expire(String id) {
    Subscription read = Inside.subscriptions().find(new SubscriptionId(id)).orElseThrow();
    Invitation open = Objects.requireNonNull(read.invitation());
    Instant now = Instant.now();
    Invitation expired =
        new Invitation(
            open.id(),
            open.invitedBy(),
            open.invitedAt().minusSeconds(60),
            now.minusSeconds(1),
            open.answer());
    Inside.subscriptions()
        .replace(
            read,
            read.with(expired),
            new SubscriptionEvent(SubscriptionAction.UPDATED, "test", now));
  }

  private HttpResponse<String> claim(String domain) {
    return studio.call("POST", "/domains", "{\"domain\": \"%s\"}".formatted(domain));
  }

  private String entry(String name) {
    return "{\"mailbox\": \"%s\", \"authorization\": \"oauth\"}".formatted(customer.address(name));
  }
}
