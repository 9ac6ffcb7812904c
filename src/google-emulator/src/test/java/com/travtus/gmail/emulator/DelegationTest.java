package com.travtus.gmail.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.services.gmail.Gmail;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DelegationTest {
  private static final String METADATA = "https://www.googleapis.com/auth/gmail.metadata";

  @RegisterExtension final Site site = new Site();

  private final ServiceAccount account = site.google.createServiceAccount();

  @Test
  void client_delegated_nowhere_is_unauthorized() {
    assertThat(refusal(Site.ADDRESS))
        .contains("401", "unauthorized_client", "Client is unauthorized to retrieve access tokens");
  }

  @Test
  void client_typed_as_an_address_is_unauthorized() {
    site.google.delegate(Site.DOMAIN, account.email(), RealClient.READONLY);

    assertThat(refusal(Site.ADDRESS)).contains("unauthorized_client", "Client is unauthorized");
  }

  @Test
  void client_delegated_in_another_domain_is_unauthorized() {
    site.google.addWorkspaceDomain("other.example");
    site.google.delegate("other.example", account.clientId(), RealClient.READONLY);

    assertThat(refusal(Site.ADDRESS))
        .contains("unauthorized_client", "Unauthorized client or scope in request");
  }

  @Test
  void delegation_taken_back_is_unauthorized() {
    delegate();
    site.google.undelegate(Site.DOMAIN, account.clientId());

    assertThat(refusal(Site.ADDRESS)).contains("unauthorized_client");
  }

  @Test
  void group_can_not_be_impersonated() {
    delegate();
    site.google.addGroup("everyone@harbourview.example");

    assertThat(refusal("everyone@harbourview.example"))
        .contains("unauthorized_client", "Client is unauthorized");
  }

  @Test
  void scope_outside_the_delegation_is_denied() {
    site.google.delegate(Site.DOMAIN, account.clientId(), METADATA);

    assertThat(refusal(Site.ADDRESS)).contains("access_denied");
  }

  @Test
  void unknown_user_is_an_invalid_grant() {
    delegate();

    assertThat(refusal("nobody@harbourview.example"))
        .contains("400", "invalid_grant", "Invalid email or User ID");
    assertThat(refusal("rosa@consumer.example"))
        .contains("invalid_grant", "Invalid email or User ID");
    assertThat(refusal("not-an-address")).contains("invalid_grant", "Not a valid email");
  }

  @Test
  void key_of_another_account_is_a_bad_signature() throws IOException {
    delegate();
    ServiceAccount other = site.google.createServiceAccount();
    String mixed = other.keyJson().replace(other.email(), account.email());
    var credentials =
        ServiceAccountCredentials.fromStream(
                new ByteArrayInputStream(mixed.getBytes(StandardCharsets.UTF_8)))
            .createScoped(RealClient.READONLY)
            .createDelegated(Site.ADDRESS);

    assertThat(catchThrowable(credentials::refreshAccessToken))
        .hasStackTraceContaining("Invalid JWT Signature");
  }

  @Test
  void alias_as_subject_reads_the_primary_mailbox() throws IOException {
    delegate();
    Gmail gmail = site.real.gmail(site.real.delegated(account, Site.ALIAS, RealClient.READONLY));

    assertThat(gmail.users().getProfile("me").execute().getEmailAddress()).isEqualTo(Site.ADDRESS);
    assertThat(catchThrowable(() -> gmail.users().getProfile(Site.ALIAS).execute()))
        .isInstanceOf(GoogleJsonResponseException.class)
        .hasMessageContaining("403")
        .hasMessageContaining("Delegation denied for " + Site.ALIAS);
  }

  @Test
  void account_without_gmail_fails_its_precondition() throws IOException {
    delegate();
    site.google.addAccountWithoutGmail("no-gmail@harbourview.example");
    Gmail gmail =
        site.real.gmail(
            site.real.delegated(account, "no-gmail@harbourview.example", RealClient.READONLY));

    GoogleJsonResponseException failed =
        (GoogleJsonResponseException)
            catchThrowable(() -> gmail.users().getProfile("me").execute());
    assertThat(failed.getStatusCode()).isEqualTo(400);
    assertThat(failed.getDetails().getErrors().getFirst().getReason())
        .isEqualTo("failedPrecondition");
    assertThat(failed.getDetails().getMessage()).isEqualTo("Mail service not enabled");
  }

  @Test
  void service_account_itself_has_no_mailbox() throws IOException {
    Gmail gmail =
        site.real.gmail(
            ServiceAccountCredentials.fromStream(
                    new ByteArrayInputStream(account.keyJson().getBytes(StandardCharsets.UTF_8)))
                .createScoped(RealClient.READONLY));

    assertThat(catchThrowable(() -> gmail.users().getProfile("me").execute()))
        .hasMessageContaining("failedPrecondition");
  }

  @Test
  void assertion_made_by_hand_is_accepted_with_googles_audience_or_the_emulators()
      throws Exception {
    delegate();

    assertThat(present(claims())).contains("access_token");
    JwtClaims own = claims();
    own.setAudience(site.google.url() + "/token");
    assertThat(present(own)).contains("access_token");
  }

  @Test
  void assertion_that_lives_too_long_is_refused() throws Exception {
    delegate();
    JwtClaims claims = claims();
    claims.setExpirationTime(seconds(3700));

    assertThat(present(claims)).contains("invalid_grant", "short-lived token");
  }

  @Test
  void assertion_that_is_over_or_not_yet_is_refused() throws Exception {
    delegate();
    JwtClaims over = claims();
    over.setIssuedAt(seconds(-4000));
    over.setExpirationTime(seconds(-1000));
    JwtClaims early = claims();
    early.setIssuedAt(seconds(1000));
    early.setExpirationTime(seconds(2000));

    assertThat(present(over)).contains("invalid_grant", "short-lived token");
    assertThat(present(early)).contains("invalid_grant", "short-lived token");
  }

  @Test
  void assertion_for_someone_else_is_refused() throws Exception {
    delegate();
    JwtClaims claims = claims();
    claims.setAudience("https://elsewhere.example/token");

    assertThat(present(claims)).contains("invalid_grant", "audience");
  }

  @Test
  void assertion_of_an_unknown_account_is_refused() throws Exception {
    JwtClaims claims = claims();
    claims.setIssuer("nobody@emulated-project.iam.gserviceaccount.com");

    assertThat(present(claims)).contains("invalid_grant", "account not found");
  }

  @Test
  void assertion_without_scope_is_refused() throws Exception {
    JwtClaims claims = claims();
    claims.unsetClaim("scope");

    assertThat(present(claims)).contains("invalid_scope");
  }

  private void delegate() {
    site.google.delegate(Site.DOMAIN, account.clientId(), RealClient.READONLY);
  }

  /// Returns the token endpoint's refusal for the subject, after the real client was refused too.
  /// The client can't return it, because HttpURLConnection hides the body of a 401.
  private String refusal(String subject) {
    assertThat(
            catchThrowable(
                () ->
                    site.real
                        .delegated(account, subject, RealClient.READONLY)
                        .refreshAccessToken()))
        .isInstanceOf(IOException.class);
    JwtClaims claims = claims();
    claims.setSubject(subject);
    try {
      return present(claims);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private JwtClaims claims() {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(account.email());
    claims.setSubject(Site.ADDRESS);
    claims.setAudience("https://oauth2.googleapis.com/token");
    claims.setStringClaim("scope", RealClient.READONLY);
    claims.setIssuedAt(seconds(0));
    claims.setExpirationTime(seconds(3600));
    return claims;
  }

  private static NumericDate seconds(int fromNow) {
    return NumericDate.fromSeconds(Instant.now().getEpochSecond() + fromNow);
  }

  private String present(JwtClaims claims) throws Exception {
    ServiceAccountCredentials credentials =
        ServiceAccountCredentials.fromStream(
            new ByteArrayInputStream(account.keyJson().getBytes(StandardCharsets.UTF_8)));
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue("RS256");
    signature.setKeyIdHeaderValue(credentials.getPrivateKeyId());
    signature.setPayload(claims.toJson());
    signature.setKey(credentials.getPrivateKey());
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(site.google.url() + "/token"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"
                              + "&assertion="
                              + signature.getCompactSerialization()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    }
  }
}
