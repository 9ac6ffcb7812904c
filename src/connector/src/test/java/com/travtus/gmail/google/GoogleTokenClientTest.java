package com.travtus.gmail.google;

import static com.travtus.gmail.google.GoogleAdapters.REDIRECT_URI;
import static com.travtus.gmail.google.GoogleAdapters.code;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.consent.CodeExchangeResult;
import com.travtus.gmail.consent.ConsentSecrets;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.consent.TokenClient;
import com.travtus.gmail.emulator.ConsentUser;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.secret.Secret;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleTokenClientTest {
  private static final String TOM = "tom@harbourview.example";
  private static final ConsentSecrets SECRETS = new ConsentSecrets("v".repeat(43), "nonce-1");

  private final EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral());
  private final GoogleAdapters adapters = new GoogleAdapters(google, Clock.systemUTC());
  private final TokenClient server = adapters.tokenClient();
  private final ConsentUser consentUser = new ConsentUser(google);

  GoogleTokenClientTest() {
    google.addMailbox(TOM);
  }

  @AfterEach
  void close() {
    google.close();
  }

  private String approvedCode() {
    return code(consentUser.approve(adapters.authorizationUrl(SECRETS), TOM));
  }

  @Test
  void a_code_becomes_tokens_and_says_who_consented() {
    CodeExchangeResult result = server.exchange(approvedCode(), SECRETS, REDIRECT_URI);

    assertThat(result)
        .isInstanceOfSatisfying(
            CodeExchangeResult.Granted.class,
            granted -> {
              assertThat(granted.account().value()).isEqualTo(TOM);
              assertThat(granted.refreshToken()).isNotNull();
              assertThat(granted.revocable()).isEqualTo(granted.refreshToken());
              assertThat(Scopes.suffice(granted.scopes())).isTrue();
              assertThat(granted.toString()).doesNotContain(granted.accessToken().value(), TOM);
            });
    assertThat(google.hasGrant(TOM, adapters.client().clientId())).isTrue();
  }

  @Test
  void a_code_is_good_for_one_exchange() {
    String code = approvedCode();
    assertThat(server.exchange(code, SECRETS, REDIRECT_URI))
        .isInstanceOf(CodeExchangeResult.Granted.class);

    assertThat(server.exchange(code, SECRETS, REDIRECT_URI))
        .isEqualTo(new CodeExchangeResult.CodeRefused());
  }

  @Test
  void a_code_with_another_verifier_is_refused() {
    assertThat(
            server.exchange(
                approvedCode(), new ConsentSecrets("w".repeat(43), "nonce-1"), REDIRECT_URI))
        .isEqualTo(new CodeExchangeResult.CodeRefused());
  }

  @Test
  void what_is_no_code_is_refused() {
    assertThat(server.exchange("4/nothing", SECRETS, REDIRECT_URI))
        .isEqualTo(new CodeExchangeResult.CodeRefused());
    assertThat(server.exchange("\u0000&code=x", SECRETS, REDIRECT_URI))
        .isEqualTo(new CodeExchangeResult.CodeRefused());
  }

  @Test
  void an_id_token_with_another_nonce_answers_another_request() {
    assertThat(
            server.exchange(
                approvedCode(), new ConsentSecrets("v".repeat(43), "nonce-2"), REDIRECT_URI))
        .isInstanceOf(CodeExchangeResult.OfAnotherRequest.class);
  }

  @Test
  void a_scope_that_was_unticked_is_not_among_the_granted() {
    String code =
        code(
            consentUser.approveWithout(
                adapters.authorizationUrl(SECRETS), TOM, Scopes.GMAIL_READONLY));

    assertThat(server.exchange(code, SECRETS, REDIRECT_URI))
        .isInstanceOfSatisfying(
            CodeExchangeResult.Granted.class,
            granted -> assertThat(Scopes.suffice(granted.scopes())).isFalse());
  }

  @Test
  void an_answer_without_scopes_grants_those_that_were_asked_for() {
    String code = approvedCode();
    google.faults().add(Fault.on("oauth2.token").answering(Effect.without("scope")));

    assertThat(server.exchange(code, SECRETS, REDIRECT_URI))
        .isInstanceOfSatisfying(
            CodeExchangeResult.Granted.class,
            granted -> assertThat(Scopes.suffice(granted.scopes())).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "null", "7", "{\"access_token\":{}}", "<p>"})
  void an_answer_that_is_none_of_the_token_endpoint_s_is_passing(String body) {
    String code = approvedCode();
    google
        .faults()
        .add(
            Fault.on("oauth2.token")
                .answering(Effect.foreignAnswer(200, "application/json", body)));

    assertThat(server.exchange(code, SECRETS, REDIRECT_URI))
        .isEqualTo(new CodeExchangeResult.Unavailable());
  }

  @Test
  void another_redirect_uri_is_ours_to_fix() {
    assertThat(server.exchange(approvedCode(), SECRETS, URI.create("https://elsewhere.example/cb")))
        .isEqualTo(
            new CodeExchangeResult.ClientRefused("token endpoint 400 redirect_uri_mismatch"));
  }

  @Test
  void a_wrong_client_secret_is_ours_to_fix() {
    String code = approvedCode();
    adapters.use("GOCSPX-wrong");

    assertThat(server.exchange(code, SECRETS, REDIRECT_URI))
        .isEqualTo(new CodeExchangeResult.ClientRefused("token endpoint 401 invalid_client"));
  }

  @Test
  void a_policy_of_the_administrator_is_told_apart() {
    for (String error : new String[] {"admin_policy_enforced", "org_internal", "access_denied"}) {
      assertThat(exchangeAfter(Effect.oauthError(error, "")))
          .isEqualTo(new CodeExchangeResult.PolicyRefused());
    }
  }

  @Test
  void a_google_that_fails_is_unavailable() {
    assertThat(exchangeAfter(Effect.serverError(500)))
        .isEqualTo(new CodeExchangeResult.Unavailable());
    assertThat(exchangeAfter(Effect.serverError(503)))
        .isEqualTo(new CodeExchangeResult.Unavailable());
    assertThat(exchangeAfter(Effect.tooManyRequests()))
        .isEqualTo(new CodeExchangeResult.Unavailable());
    assertThat(exchangeAfter(Effect.cutConnection()))
        .isEqualTo(new CodeExchangeResult.Unavailable());
    assertThat(exchangeAfter(Effect.truncatedBody()))
        .isEqualTo(new CodeExchangeResult.Unavailable());
  }

  private CodeExchangeResult exchangeAfter(Effect effect) {
    String code = approvedCode();
    google.faults().clear();
    google.faults().add(Fault.on("oauth2.token").always().answering(effect));
    return server.exchange(code, SECRETS, REDIRECT_URI);
  }

  @Test
  void a_google_that_is_gone_is_unavailable() {
    String code = approvedCode();
    google.close();

    assertThat(server.exchange(code, SECRETS, REDIRECT_URI))
        .isEqualTo(new CodeExchangeResult.Unavailable());
  }

  @Test
  void revoking_ends_the_grant() {
    CodeExchangeResult.Granted granted = adapters.consent(TOM);

    assertThat(server.revoke(granted.revocable())).isTrue();

    assertThat(google.hasGrant(TOM, adapters.client().clientId())).isFalse();
  }

  @Test
  void a_token_that_google_does_not_know_is_as_good_as_revoked() {
    assertThat(server.revoke(new Secret("1//unknown"))).isTrue();
  }

  @Test
  void revoking_is_not_confirmed_by_a_google_that_fails() {
    CodeExchangeResult.Granted granted = adapters.consent(TOM);
    google.faults().add(Fault.on("oauth2.revoke").answering(Effect.serverError(503)));
    assertThat(server.revoke(granted.revocable())).isFalse();

    google.faults().add(Fault.on("oauth2.revoke").always().answering(Effect.cutConnection()));
    assertThat(server.revoke(granted.revocable())).isFalse();
    assertThat(google.hasGrant(TOM, adapters.client().clientId())).isTrue();
  }
}
