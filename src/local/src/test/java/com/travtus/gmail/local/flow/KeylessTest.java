package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.emulator.RecordedCall;
import com.travtus.gmail.subscription.Status;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Delegation while no key of the service account is anywhere.
@QuarkusTest
@WithTestResource(value = KeylessBackend.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class KeylessTest extends Flow {
  private static final String SIGN = "iamcredentials.signJwt";

  private final Customer customer = Customer.inviting();
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());

  @Test
  void a_delegated_mailbox_is_active_at_once_and_its_mail_arrives_again_and_again() {
    new Admin(customer).delegate();
    mailbox.deliver(mail("First"));

    HttpResponse<String> answer =
        studio.post(
            "{\"mailbox\": \"%s\", \"authorization\": \"delegation\", \"backfillDays\": 1}"
                .formatted(mailbox.address()));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(Studio.json(answer).path("status").asText()).isEqualTo("ACTIVE");
    await().untilAsserted(() -> assertThat(storedState.mail()).containsExactly(mail("First")));
    mailbox.deliver(mail("Second"));
    String id = Studio.json(answer).path("id").asText();
    await()
        .untilAsserted(
            () -> assertThat(studio.read(id).path("completeThrough").asText()).isNotEmpty());
    assertThat(studio.call("POST", "/subscriptions/" + id + "/sync", null).statusCode())
        .isEqualTo(202);
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(2));
    assertThat(Inside.credentials().serviceAccountKey()).isEmpty();
    assertThat(signed()).isNotEmpty().allMatch(call -> call.status() == 200);
  }

  @Test
  void what_is_shown_to_an_administrator_is_the_account_that_google_signs_for() {
    JsonNode shown = Studio.json(studio.get("/delegation"));

    assertThat(shown.path("clientId").asText())
        .isEqualTo(RunningBackend.serviceAccount().clientId());
    assertThat(Studio.json(studio.delegate(mailbox.address())).path("remedy").asText())
        .contains("In the Client ID field, enter " + RunningBackend.serviceAccount().clientId());
  }

  @Test
  void a_check_opens_the_mailbox_too() {
    new Admin(customer).delegate();
    studio.delegate(mailbox.address());

    assertThat(Studio.json(studio.check(storedState.id().value())).path("outcome").asText())
        .isEqualTo("AUTHORIZED");
  }

  @Test
  void the_service_account_is_there_for_whoever_looks_at_the_health() {
    JsonNode health = Studio.json(DomainsTest.operator().get("/health"));

    assertThat(health.path("parts"))
        .anySatisfy(
            part -> {
              assertThat(part.path("name").asText()).isEqualTo("service-account");
              assertThat(part.path("status").asText()).isEqualTo("UP");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "signJwtDenied, SIGNING_REFUSED, may not sign for our service account",
    "serviceDisabled, API_DISABLED, disabled in our Google project",
    "notFound, SERVICE_ACCOUNT_GONE, our service account was deleted",
    "unauthorized, IDENTITY_REFUSED, AWS identity",
  })
  void what_fails_on_the_way_is_out_of_order(String effect, String cause, String remedy) {
    new Admin(customer).delegate();
    google().faults().add(signing(effect(effect)));

    JsonNode problem =
        Studio.assertProblem(studio.delegate(mailbox.address()), 503, "delegation-out-of-order");

    assertThat(problem.path("cause").asText()).isEqualTo(cause);
    assertThat(problem.path("detail").asText()).contains("problem on our side", remedy);
    assertThat(storedState.subscription()).isEmpty();
  }

  @Test
  void what_fails_on_the_way_disables_no_subscription() {
    new Admin(customer).delegate();
    studio.delegate(mailbox.address());
    google().faults().add(signing(Effect.signJwtDenied()));

    JsonNode check = Studio.json(studio.check(storedState.id().value()));

    assertThat(check.path("cause").asText()).isEqualTo("SIGNING_REFUSED");
    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
  }

  private Fault signing(Effect effect) {
    return Fault.on(SIGN).forMailbox(mailbox.address()).always().answering(effect);
  }

  private static Effect effect(String name) {
    return switch (name) {
      case "signJwtDenied" -> Effect.signJwtDenied();
      case "serviceDisabled" -> Effect.serviceDisabled();
      case "notFound" -> Effect.notFound();
      default -> Effect.unauthorized();
    };
  }

  private List<RecordedCall> signed() {
    return google().calls().stream()
        .filter(call -> call.call().equals(SIGN))
        .filter(call -> mailbox.address().equals(call.mailbox()))
        .toList();
  }
}
