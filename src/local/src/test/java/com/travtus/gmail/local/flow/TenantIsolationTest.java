package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.local.MeteredDynamoDb;
import com.travtus.gmail.local.MeteredDynamoDb.Charge;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jose4j.jwt.NumericDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No operation that the document names, today or later, gives one tenant what is another's.
@QuarkusTest
@TestProfile(EmptyBackend.class)
class TenantIsolationTest extends Flow {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// Of the right forms, but of nothing that there is.
  private static final Map<String, String> UNKNOWN =
      Map.of(
          "id", "0123456789abcdef0123456789abcdef",
          "messageId", "0123456789abcdef",
          "domain", "nobody.example",
          "tenant", "nobody");

  @Inject MeteredDynamoDb dynamoDb;
  @Inject Scheduler scheduler;

  private final Customer owner = Customer.open();
  private final StoredState storedState = new StoredState(owner.address("leasing"));
  private final String foreigner = Customer.open().tenant();
  private final Map<String, String> owned = new HashMap<>();

  static Stream<Operation> operations() {
    return Contract.published().operations().stream();
  }

  static Stream<Operation> ofOneThing() {
    return operations().filter(each -> each.parametersInPath() > 0 && !each.isForOperators());
  }

  static Stream<Operation> lists() {
    return operations()
        .filter(each -> each.method().equals("GET"))
        .filter(each -> each.parametersInPath() == 0 && !each.isForOperators());
  }

  static Stream<Operation> forOperators() {
    return operations().filter(Operation::isForOperators);
  }

  @BeforeEach
  void connect() {
    var mailbox = owner.mailbox("leasing");
    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));
    mailbox.deliver(mail("A viewing"));
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(1));
    owner.studio().patch(storedState.id().value(), "{\"status\": \"PAUSED\"}");
    owned.put("id", storedState.id().value());
    owned.put("messageId", storedState.messageId());
    owned.put("domain", owner.domain());
    owned.put("tenant", owner.tenant());
    beAlone();
  }

  /// Nothing but the calls at hand asks the store from here on.
  private void beAlone() {
    scheduler.pause();
    AtomicReference<Charge> last = new AtomicReference<>();
    await()
        .during(Duration.ofMillis(200))
        .until(() -> dynamoDb.charge().equals(last.getAndSet(dynamoDb.charge())));
  }

  @AfterEach
  void goOn() {
    scheduler.resume();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void who_has_no_good_token_is_not_let_in(Operation operation) {
    Footprint before = Footprint.now();
    TokenMinter platform = RunningBackend.platform();
    Map<String, String> forged =
        Map.of(
            "signed with nothing", platform.unsignedToken(owner.tenant()),
            "signed with the public RSA key",
                platform.tokenSignedWithThePublicKey("rsa", owner.tenant()),
            "signed with the public EC key",
                platform.tokenSignedWithThePublicKey("ec", owner.tenant()),
            "signed by another", TokenMinter.withFreshKeys().token(owner.tenant()),
            "expired",
                platform.token(
                    owner.tenant(),
                    claims ->
                        claims.setExpirationTime(
                            NumericDate.fromSeconds(NumericDate.now().getValue() - 120))),
            "for another audience",
                platform.token(owner.tenant(), claims -> claims.setAudience("another-service")),
            "of another issuer",
                platform.token(
                    owner.tenant(), claims -> claims.setIssuer("http://localhost/other")));

    assertRefused(operation, 401, call(operation, null, owned));
    forged.forEach((what, token) -> assertRefused(operation, 401, call(operation, token, owned)));

    assertThat(Footprint.now()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void who_lacks_the_scope_is_not_let_in(Operation operation) {
    Footprint before = Footprint.now();
    String token =
        RunningBackend.platform()
            .token(owner.tenant(), claims -> claims.setStringClaim("scope", "openid profile"));

    assertRefused(operation, 403, call(operation, token, owned));

    assertThat(Footprint.now()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("ofOneThing")
  void what_another_tenant_has_is_as_what_is_not_there(Operation operation) {
    String token = RunningBackend.platform().token(foreigner);
    Footprint before = Footprint.now();

    Charge atFirst = dynamoDb.charge();
    Answer unknown = call(operation, token, UNKNOWN);
    Charge afterUnknown = dynamoDb.charge();
    Answer foreign = call(operation, token, owned);
    Charge afterForeign = dynamoDb.charge();

    assertRefused(operation, 404, foreign);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(foreign.lastingHeaders()).isEqualTo(unknown.lastingHeaders());
    assertThat(foreign.body()).isEqualTo(unknown.body());
    assertThat(afterForeign.minus(afterUnknown))
        .as("what is read, and with it the time that it takes")
        .isEqualTo(afterUnknown.minus(atFirst));
    assertThat(Footprint.now()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_list_shows_nothing_of_another_tenant(Operation operation) {
    Answer answer = call(operation, RunningBackend.platform().token(foreigner), owned);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .doesNotContain(
            owner.domain(), owner.tenant(), storedState.id().value(), storedState.messageId());
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("forOperators")
  void what_is_for_operators_is_not_for_tenants(Operation operation) {
    Footprint before = Footprint.now();

    assertRefused(
        operation, 403, call(operation, RunningBackend.platform().token(owner.tenant()), owned));

    assertThat(Footprint.now()).isEqualTo(before);
  }

  private static void assertRefused(Operation operation, int status, Answer answer) {
    Contract.published().assertKept(operation, answer);
    assertThat(answer.status()).as(operation + ": " + answer.body()).isEqualTo(status);
    assertThat(answer.mediaType()).isEqualTo("application/problem+json");
  }

  /// With the document's own example for a body.
  private static Answer call(
      Operation operation, @Nullable String token, Map<String, String> values) {
    Map<String, String> headers = new HashMap<>();
    if (token != null) {
      headers.put("Authorization", "Bearer " + token);
    }
    operation.bodies().keySet().stream()
        .findFirst()
        .ifPresent(type -> headers.put("Content-Type", type));
    return Wire.send(
        operation.method(),
        operation.url(values),
        headers,
        operation.bodyExample().orElse("").getBytes(UTF_8),
        PATIENCE);
  }
}
