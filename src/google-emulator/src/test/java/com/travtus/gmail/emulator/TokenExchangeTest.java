package com.travtus.gmail.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.auth.oauth2.AuthorizationCodeTokenRequest;
import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.auth.oauth2.RefreshTokenRequest;
import com.google.api.client.auth.oauth2.TokenRequest;
import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.client.http.BasicAuthentication;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.json.webtoken.JsonWebSignature;
import com.google.auth.oauth2.TokenVerifier;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenExchangeTest {
  private final MutableClock clock =
      new MutableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

  @RegisterExtension final Site site = new Site(EmulatorSettings.ephemeral().withClock(clock));

  @Test
  void answer_has_what_google_sends() throws IOException {
    TokenResponse tokens = site.real.grant(Site.ADDRESS);

    assertThat(tokens.getAccessToken()).startsWith("ya29.");
    assertThat(tokens.getRefreshToken()).startsWith("1//");
    assertThat(tokens.getExpiresInSeconds()).isEqualTo(3599);
    assertThat(tokens.getTokenType()).isEqualTo("Bearer");
    assertThat(tokens.getScope().split(" "))
        .containsExactlyInAnyOrder(
            "openid", "https://www.googleapis.com/auth/userinfo.email", RealClient.READONLY);
  }

  @Test
  void id_token_passes_googles_own_verifier() throws Exception {
    String idToken = String.valueOf(site.real.grant(Site.ADDRESS).get("id_token"));

    JsonWebSignature verified =
        TokenVerifier.newBuilder()
            .setCertificatesLocation(site.google.url() + "/oauth2/v3/certs")
            .setIssuer("https://accounts.google.com")
            .setAudience(site.real.client().clientId())
            .build()
            .verify(idToken);

    assertThat(verified.getPayload())
        .containsEntry("email", Site.ADDRESS)
        .containsEntry("email_verified", true)
        .containsEntry("hd", Site.DOMAIN)
        .containsEntry("nonce", "n-1")
        .containsEntry("azp", site.real.client().clientId())
        .containsKey("at_hash");
    assertThat(verified.getPayload().getSubject()).matches("\\d{21}");
  }

  @Test
  void consumer_account_has_no_hosted_domain() throws Exception {
    site.google.addMailbox("rosa@consumer.example");
    String idToken = String.valueOf(site.real.grant("rosa@consumer.example").get("id_token"));

    assertThat(JsonWebSignature.parse(GsonFactory.getDefaultInstance(), idToken).getPayload())
        .doesNotContainKey("hd");
  }

  @Test
  void wrong_verifier_is_refused() {
    assertThat(failure(exchange -> exchange.set("code_verifier", RealClient.VERIFIER + "x")))
        .isEqualTo("400 invalid_grant Invalid code verifier.");
  }

  @Test
  void missing_verifier_is_refused() {
    assertThat(failure(exchange -> exchange.set("code_verifier", null)))
        .isEqualTo("400 invalid_grant Missing code verifier.");
  }

  @Test
  void verifier_without_challenge_is_refused() {
    URI redirect =
        site.consentUser.approve(
            site.real.authorizationUrl(Map.of("code_challenge", "", "code_challenge_method", "")),
            Site.ADDRESS);

    assertThat(failure(site.real.exchange(redirect))).startsWith("400 invalid_grant");
  }

  @Test
  void wrong_redirect_uri_is_refused() {
    assertThat(failure(exchange -> exchange.setRedirectUri("https://app.example/other")))
        .isEqualTo("400 redirect_uri_mismatch Bad Request");
  }

  @Test
  void wrong_secret_is_refused() {
    assertThat(
            failure(
                exchange ->
                    exchange.setClientAuthentication(
                        new ClientParametersAuthentication(
                            site.real.client().clientId(), "not-the-secret"))))
        .isEqualTo("401");
  }

  @Test
  void unknown_client_is_refused() {
    assertThat(
            failure(
                exchange ->
                    exchange.setClientAuthentication(
                        new ClientParametersAuthentication("nobody", "secret"))))
        .isEqualTo("401");
  }

  @Test
  void code_of_another_client_is_refused() {
    OAuthClient other = site.google.registerClient(URI.create("https://app.example/callback"));

    assertThat(
            failure(
                exchange ->
                    exchange.setClientAuthentication(
                        new ClientParametersAuthentication(
                            other.clientId(), other.clientSecret()))))
        .isEqualTo("400 invalid_grant Bad Request");
  }

  @Test
  void malformed_code_is_refused() {
    assertThat(failure(exchange -> exchange.setCode("made-up")))
        .isEqualTo("400 invalid_grant Malformed auth code.");
  }

  @Test
  void reused_code_is_refused_and_leaves_the_grant_alone() throws IOException {
    URI redirect = site.consentUser.approve(site.real.authorizationUrl(), Site.ADDRESS);
    site.real.exchange(redirect).execute();

    assertThat(failure(site.real.exchange(redirect))).isEqualTo("400 invalid_grant Bad Request");
    assertThat(site.google.hasGrant(Site.ADDRESS, site.real.client().clientId())).isTrue();
  }

  @Test
  void code_dies_after_ten_minutes() {
    URI redirect = site.consentUser.approve(site.real.authorizationUrl(), Site.ADDRESS);
    clock.advance(Duration.ofMinutes(10));

    assertThat(failure(site.real.exchange(redirect))).isEqualTo("400 invalid_grant Bad Request");
  }

  @Test
  void basic_authentication_is_accepted() throws IOException {
    AuthorizationCodeTokenRequest exchange =
        site.real.exchange(site.consentUser.approve(site.real.authorizationUrl(), Site.ADDRESS));
    exchange.setClientAuthentication(
        new BasicAuthentication(site.real.client().clientId(), site.real.client().clientSecret()));

    assertThat(exchange.execute().getRefreshToken()).isNotNull();
  }

  @Test
  void unknown_grant_type_is_refused() {
    assertThat(failure(exchange -> exchange.setGrantType("password")))
        .startsWith("400 unsupported_grant_type");
  }

  @Test
  void online_access_brings_no_refresh_token() throws IOException {
    URI redirect =
        site.consentUser.approve(
            site.real.authorizationUrl(Map.of("access_type", "online")), Site.ADDRESS);

    assertThat(site.real.exchange(redirect).execute().getRefreshToken()).isNull();
  }

  @Test
  void second_consent_brings_a_refresh_token_only_when_forced() throws IOException {
    site.real.grant(Site.ADDRESS);

    assertThat(site.real.grant(Site.ADDRESS).getRefreshToken()).isNull();
    URI forced =
        site.consentUser.approve(
            site.real.authorizationUrl(Map.of("prompt", "consent")), Site.ADDRESS);
    assertThat(site.real.exchange(forced).execute().getRefreshToken()).isNotNull();
  }

  @Test
  void oldest_of_more_than_a_hundred_refresh_tokens_dies() throws IOException {
    URI url = site.real.authorizationUrl(Map.of("prompt", "consent"));
    String first = site.real.grant(Site.ADDRESS).getRefreshToken();
    String second = refreshToken(url);
    for (int i = 2; i < 101; i++) {
      refreshToken(url);
    }

    assertThat(failure(refresh(first)))
        .isEqualTo("400 invalid_grant Token has been expired or revoked.");
    assertThat(refresh(second).execute().getAccessToken()).isNotNull();
  }

  @Test
  void refresh_answers_no_new_refresh_token() throws IOException {
    TokenResponse refreshed = refresh(site.real.grant(Site.ADDRESS).getRefreshToken()).execute();

    assertThat(refreshed.getAccessToken()).startsWith("ya29.");
    assertThat(refreshed.getRefreshToken()).isNull();
    assertThat(refreshed.getScope()).contains(RealClient.READONLY);
    assertThat(refreshed.get("id_token")).isNotNull();
  }

  @Test
  void refresh_token_of_another_client_is_refused() throws IOException {
    OAuthClient other = site.google.registerClient(URI.create("https://app.example/callback"));
    TokenRequest refresh =
        refresh(site.real.grant(Site.ADDRESS).getRefreshToken())
            .setClientAuthentication(
                new ClientParametersAuthentication(other.clientId(), other.clientSecret()));

    assertThat(failure(refresh)).isEqualTo("401");
  }

  private String refreshToken(URI url) throws IOException {
    return site.real
        .exchange(site.consentUser.approve(url, Site.ADDRESS))
        .execute()
        .getRefreshToken();
  }

  private RefreshTokenRequest refresh(String token) {
    return new RefreshTokenRequest(
            new NetHttpTransport(),
            GsonFactory.getDefaultInstance(),
            new GenericUrl(site.google.url() + "/token"),
            token)
        .setClientAuthentication(
            new ClientParametersAuthentication(
                site.real.client().clientId(), site.real.client().clientSecret()));
  }

  private String failure(Consumer<AuthorizationCodeTokenRequest> spoil) {
    AuthorizationCodeTokenRequest exchange =
        site.real.exchange(site.consentUser.approve(site.real.authorizationUrl(), Site.ADDRESS));
    spoil.accept(exchange);
    return failure(exchange);
  }

  private static String failure(TokenRequest request) {
    TokenResponseException failed =
        catchThrowableOfType(TokenResponseException.class, request::execute);
    if (failed.getDetails() == null) {
      // HttpURLConnection hides the body of a 401 to a POST
      return String.valueOf(failed.getStatusCode());
    }
    return failed.getStatusCode()
        + " "
        + failed.getDetails().getError()
        + " "
        + failed.getDetails().getErrorDescription();
  }
}
