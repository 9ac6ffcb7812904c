package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Whatever is sent, the API answers in time and as its document says, and writes nothing where it
/// refuses.
///
/// The same requests each time; `-Dfuzz.seed=…` makes others, `-Dfuzz.requests=…` more.
@QuarkusTest
@TestProfile(EmptyBackend.class)
class FuzzTest extends Flow {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long SEED = 20_261_122;
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 5_000);
  private static final JsonNode PROBLEM =
      Contract.published().document().path("components").path("schemas").path("Problem");

  private final Customer customer = Customer.inviting();
  private final StoredState invited = new StoredState(customer.address("leasing"));

  @Test
  void no_request_breaks_the_api_and_what_is_refused_writes_nothing() {
    long seed = Long.getLong("fuzz.seed", SEED);
    System.out.println("-Dfuzz.seed=" + seed);
    Fuzz fuzz =
        new Fuzz(
            seed,
            Map.of(
                "id", invited.id().value(),
                "messageId", "0123456789abcdef",
                "domain", customer.domain()));
    String token =
        RunningBackend.platform()
            .token(
                customer.tenant(),
                claims ->
                    claims.setStringClaim(
                        "scope", "subscriptions:read subscriptions:write connector:admin"));
    List<Operation> operations = Contract.published().operations();
    invite();

    Map<Integer, Integer> statuses = new TreeMap<>();
    Footprint before = Footprint.now();
    for (int i = 0; i < REQUESTS; i++) {
      Fuzz.Request request = fuzz.request(fuzz.pick(operations), token);
      Answer answer =
          Wire.send(
              request.operation().method(),
              request.target(),
              request.headers(),
              request.bytes(),
              PATIENCE);
      String what = "-Dfuzz.seed=%d, request %d: %s".formatted(seed, i, request);
      assertKept(what, request, answer);
      statuses.merge(answer.status(), 1, Integer::sum);
      if (answer.status() < 300) {
        invite();
        before = Footprint.now();
      } else if (!request.operation().method().equals("GET")) {
        assertThat(Footprint.now()).as(what).isEqualTo(before);
      }
    }
    assertThat(Footprint.now()).as("after all").isEqualTo(before);
    System.out.println("answered: " + statuses);
    assertThat(statuses.keySet()).as("it got somewhere").contains(200, 204, 400, 404, 415);
  }

  private static void assertKept(String what, Fuzz.Request request, Answer answer) {
    assertThat(answer.status()).as(what).isLessThan(500);
    if (answer.status() >= 400) {
      assertThat(answer.mediaType())
          .as(what + " is answered " + answer.status())
          .isEqualTo("application/problem+json");
      assertThat(Contract.published().violations(PROBLEM, Contract.read(answer)))
          .as(what)
          .isEmpty();
    }
    if (request.isPlain()) {
      Contract.published().assertKept(request.operation(), answer);
    }
  }

  /// Unless it is, still. A purge has to be through first, and the domain the customer's again.
  private void invite() {
    if (invited.subscription().isEmpty()) {
      customer.own(Enrolment.INVITED);
      await().until(() -> customer.studio().invite(invited.address()).statusCode() == 201);
    }
  }
}
