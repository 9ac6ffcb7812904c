package com.travtus.gmail.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.travtus.gmail.consent.BrowserCookie;
import com.travtus.gmail.consent.BrowserCookies;
import com.travtus.gmail.consent.CodeExchangeResult;
import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.consent.OAuthParameters;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.consent.SignedState;
import com.travtus.gmail.consent.StateKeys;
import com.travtus.gmail.consent.StateSigner;
import com.travtus.gmail.google.TestGoogleSettings;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.OwnerConsent;
import com.travtus.gmail.subscription.ProfileResult;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HandleCallbackTest extends CallbackTestBase {
  private static final String ISSUER = "https://accounts.google.com";
  private static final URI PUBLIC_URL = URI.create("https://connector.example");
  private static final URI NOWHERE = URI.create("https://google.example");
  private static final ConsentSettings SETTINGS =
      new ConsentSettings() {
        @Override
        public URI publicUrl() {
          return PUBLIC_URL;
        }

        @Override
        public Optional<URI> homePage() {
          return Optional.empty();
        }
      };

  private final StateKeys stateKeys = new StateKeys(credentials);
  private final SignedState started = stateKeys.current().sign(clock.instant(), null);
  private final HandleCallback handle =
      new HandleCallback(
          stateKeys,
          google,
          authorizeMailbox(_ -> new ProfileResult.Found(tom)),
          SETTINGS,
          new TestGoogleSettings(
              NOWHERE, NOWHERE, NOWHERE, ISSUER, "https://google.example/", NOWHERE, 1),
          clock);

  private final Map<String, List<String>> query = new HashMap<>();

  HandleCallbackTest() {
    query.put("state", List.of(started.state()));
    query.put("code", List.of("code-1"));
  }

  private CodeExchangeResult.Granted granted() {
    return new CodeExchangeResult.Granted(
        new Secret("access-token"),
        new Secret("refresh-token"),
        Set.of(Scopes.GMAIL_READONLY),
        tom,
        new OwnerConsent(tomsAccount, null));
  }

  private Ending finish(String... cookies) {
    return handle.finish(
        new CallbackRequest(
            new OAuthParameters(query), new BrowserCookies(PUBLIC_URL, List.of(cookies))));
  }

  /// In the browser that started.
  private Ending finish() {
    return finish(
        BrowserCookie.name(PUBLIC_URL, started.transaction()) + "=" + started.browserSecret());
  }

  private void assertNothingIsOver(Ending ending, CallbackOutcome outcome) {
    assertThat(ending).isEqualTo(new Ending(outcome, null));
  }

  private void assertIsOver(Ending ending, CallbackOutcome outcome) {
    assertThat(ending).isEqualTo(new Ending(outcome, started.transaction()));
  }

  @Test
  void a_repeated_parameter_is_refused_before_anything_is_read() {
    query.put("code", List.of("a", "b"));

    assertNothingIsOver(finish(), new CallbackOutcome.Ambiguous());
  }

  @Test
  void without_a_state_there_is_nothing_to_finish() {
    query.remove("state");

    assertNothingIsOver(finish(), new CallbackOutcome.Incomplete());
  }

  @Test
  void a_state_that_we_did_not_sign_is_forged() {
    query.put("state", List.of("e30.e30.c2ln"));

    assertNothingIsOver(finish(), new CallbackOutcome.StateForged());
  }

  @Test
  void a_state_is_good_for_a_while_alone() {
    clock.advance(StateSigner.LIFETIME.plusSeconds(1));

    assertNothingIsOver(finish(), new CallbackOutcome.StateExpired());
  }

  @Test
  void a_state_of_another_browser_is_refused() {
    assertNothingIsOver(finish(new String[0]), new CallbackOutcome.StateNotOfThisBrowser());
  }

  /// RFC 9207, section 2.4.
  @ParameterizedTest
  @CsvSource({"https://evil.example", "''", "https://accounts.google.com/"})
  void an_answer_of_another_server_is_refused(String issuer) {
    query.put("iss", List.of(issuer));
    assertNothingIsOver(finish(), new CallbackOutcome.StateForged());

    query.put("error", List.of("access_denied"));
    assertNothingIsOver(finish(), new CallbackOutcome.StateForged());
  }

  @Test
  void without_code_and_error_there_is_nothing_to_finish() {
    query.remove("code");

    assertNothingIsOver(finish(), new CallbackOutcome.Incomplete());
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        arguments("access_denied", new CallbackOutcome.Declined()),
        arguments("admin_policy_enforced", new CallbackOutcome.ForbiddenByPolicy()),
        arguments("org_internal", new CallbackOutcome.ForbiddenByPolicy()),
        arguments("temporarily_unavailable", new CallbackOutcome.GoogleUnavailable()),
        arguments("server_error", new CallbackOutcome.GoogleUnavailable()),
        arguments("invalid_scope", new CallbackOutcome.RefusedByGoogle("authorization endpoint")),
        arguments("<script>", new CallbackOutcome.RefusedByGoogle("authorization endpoint")));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void an_error_of_google_ends_the_consent(String error, CallbackOutcome expected) {
    query.put("iss", List.of(ISSUER));
    query.put("error", List.of(error));

    assertIsOver(finish(), expected);
  }

  static Stream<Arguments> exchanges() {
    return Stream.of(
        arguments(new CodeExchangeResult.CodeRefused(), new CallbackOutcome.CodeUsed()),
        arguments(new CodeExchangeResult.PolicyRefused(), new CallbackOutcome.ForbiddenByPolicy()),
        arguments(
            new CodeExchangeResult.ClientRefused("invalid_client"),
            new CallbackOutcome.RefusedByGoogle("invalid_client")),
        arguments(new CodeExchangeResult.Unavailable(), new CallbackOutcome.GoogleUnavailable()));
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void a_code_that_is_not_exchanged_ends_the_consent(
      CodeExchangeResult exchange, CallbackOutcome expected) {
    google.exchange = exchange;

    assertIsOver(finish(), expected);
  }

  @Test
  void a_grant_of_another_request_is_revoked() {
    google.exchange = new CodeExchangeResult.OfAnotherRequest(granted());

    assertIsOver(finish(), new CallbackOutcome.CodeUsed());
    assertThat(google.revoked).containsExactly(new Secret("refresh-token"));
  }

  @Test
  void a_grant_is_decided_on() {
    google.exchange = granted();
    create(enrolled(harbourview).with(Invitees.ACCEPTED));

    assertThat(finish().outcome()).isInstanceOf(CallbackOutcome.Connected.class);
  }
}
