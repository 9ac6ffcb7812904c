package com.travtus.gmail.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.AwsCredentials;
import com.google.auth.oauth2.AwsSecurityCredentials;
import com.google.auth.oauth2.AwsSecurityCredentialsSupplier;
import com.google.auth.oauth2.ExternalAccountCredentials.SubjectTokenTypes;
import com.google.auth.oauth2.ExternalAccountSupplierContext;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Exchanges AWS credentials for a token that signs, as the real library does, and checks each
/// request that the emulated Google refuses.
@Tag("slow")
class FederationTest {
  private static final String ACCOUNT = "210987654321";
  private static final String ROLE = "connector-sync";
  private static final String TARGET = "x-goog-cloud-target-resource";

  private final EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral());
  private final AwsSession session = google.startAwsSession(ACCOUNT, ROLE);
  private final String audience = google.trustAws(ACCOUNT, ROLE);
  private final ServiceAccount account = google.createServiceAccount();

  @AfterEach
  void close() {
    google.close();
  }

  @Test
  void a_session_of_the_role_signs_for_the_service_account() throws Exception {
    google.allowSigning(account, audience, session);
    long exp = Instant.now().plusSeconds(3600).getEpochSecond();

    JsonObject answer = signJwt(federatedToken(), "{\"iss\":\"me\",\"exp\":" + exp + "}");

    assertThat(account.keyJson()).contains(answer.getString("keyId"));
    JsonWebSignature signed = new JsonWebSignature();
    signed.setCompactSerialization(answer.getString("signedJwt"));
    assertThat(signed.getKeyIdHeaderValue()).isEqualTo(answer.getString("keyId"));
    assertThat(JwtClaims.parse(signed.getUnverifiedPayload()).getIssuer()).isEqualTo("me");
  }

  @Test
  void the_answer_to_an_exchange_has_the_form_of_rfc_8693() throws Exception {
    JsonObject answer = exchange(session, audience);

    assertThat(answer.fieldNames())
        .containsExactly("access_token", "issued_token_type", "token_type", "expires_in");
    assertThat(answer.getString("issued_token_type"))
        .isEqualTo("urn:ietf:params:oauth:token-type:access_token");
    assertThat(answer.getInteger("expires_in")).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type, urn:ietf:params:oauth:grant-type:jwt-bearer, invalid_request",
    "requested_token_type, urn:ietf:params:oauth:token-type:id_token, invalid_request",
    "subject_token_type, urn:ietf:params:oauth:token-type:jwt, invalid_request",
    "audience, //iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p,"
        + " invalid_request",
    "audience, //iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q,"
        + " invalid_target",
    "scope, https://www.googleapis.com/auth/gmail.readonly, invalid_scope",
    "scope, '', invalid_scope",
    "subject_token, '', invalid_grant",
    "subject_token, %7B%7D, invalid_grant",
  })
  void a_parameter_that_is_wrong_is_refused(String parameter, String value, String error)
      throws Exception {
    Map<String, String> form = form(audience, subjectToken(session, audience));
    form.put(parameter, value);

    assertThat(post("/v1/token", form).getString("error")).isEqualTo(error);
  }

  @Test
  void a_signature_for_another_provider_is_refused() throws Exception {
    String other = google.trustAws(ACCOUNT);

    assertInvalidGrant(subjectToken(session, other), TARGET);
  }

  @Test
  void a_target_that_was_put_in_afterwards_is_refused() throws Exception {
    String other = google.trustAws(ACCOUNT);

    assertInvalidGrant(
        changed(subjectToken(session, other), other, audience),
        "The request signature we calculated does not match");
  }

  @Test
  void a_request_that_asks_for_something_else_is_refused() throws Exception {
    assertInvalidGrant(
        changed(subjectToken(session, audience), "GetCallerIdentity", "GetSessionToken"),
        "GetCallerIdentity");
  }

  @Test
  void a_request_to_another_host_is_refused() throws Exception {
    assertInvalidGrant(
        changed(subjectToken(session, audience), "amazonaws.com", "amazonaws.example"),
        "GetCallerIdentity");
  }

  @Test
  void a_secret_that_is_not_the_key_s_is_refused() throws Exception {
    AwsSession guessed =
        new AwsSession(ACCOUNT, ROLE, session.accessKeyId(), "guessed", session.sessionToken());

    assertInvalidGrant(subjectToken(guessed, audience), "SignatureDoesNotMatch");
  }

  @Test
  void a_session_that_aws_does_not_know_is_refused() throws Exception {
    AwsSession stale =
        new AwsSession(ACCOUNT, ROLE, session.accessKeyId(), session.secretAccessKey(), "stale");

    assertInvalidGrant(subjectToken(stale, audience), "InvalidClientTokenId");
  }

  @ParameterizedTest
  @CsvSource({"PT20M, Signature expired", "PT-20M, Signature not yet current"})
  void a_signature_of_another_time_is_refused(Duration clocksApart, String words) throws Exception {
    Clock off = Clock.offset(Clock.systemUTC(), clocksApart);
    try (EmulatedGoogle other = EmulatedGoogle.start(EmulatorSettings.ephemeral().withClock(off))) {
      AwsSession known = other.startAwsSession(ACCOUNT, ROLE);
      String provider = other.trustAws(ACCOUNT);

      JsonObject answer =
          post(other.url(), "/v1/token", form(provider, subjectToken(known, provider)));

      assertThat(answer.getString("error")).isEqualTo("invalid_grant");
      assertThat(answer.getString("error_description")).contains(words);
    }
  }

  @Test
  void another_role_is_rejected_by_the_attribute_condition() throws Exception {
    AwsSession other = google.startAwsSession(ACCOUNT, "somebody-else");

    assertThat(exchange(other, audience).encode())
        .contains("unauthorized_client", "rejected by the attribute condition");
  }

  @Test
  void a_provider_that_was_switched_off_is_an_invalid_target() throws Exception {
    google.distrustAws(audience);

    assertThat(exchange(session, audience).getString("error")).isEqualTo("invalid_target");
  }

  @Test
  void without_the_role_nothing_is_signed() throws Exception {
    assertRefusedToSign(federatedToken(), "{}", 403, "PERMISSION_DENIED");

    google.allowSigning(account, audience, session);
    google.forbidSigning(account, audience, session);

    assertRefusedToSign(federatedToken(), "{}", 403, "IAM_PERMISSION_DENIED");
  }

  @Test
  void a_token_that_is_none_signs_nothing() throws Exception {
    assertRefusedToSign("nothing", "{}", 401, "UNAUTHENTICATED");
  }

  @Test
  void a_token_that_was_dropped_signs_nothing() throws Exception {
    google.allowSigning(account, audience, session);
    String token = federatedToken();
    google.dropAccessTokens();

    assertRefusedToSign(token, "{}", 401, "UNAUTHENTICATED");
  }

  @Test
  void claims_must_be_json_and_expire_within_twelve_hours() throws Exception {
    google.allowSigning(account, audience, session);
    long late = Instant.now().plus(Duration.ofHours(13)).getEpochSecond();

    assertRefusedToSign(federatedToken(), "claims", 400, "INVALID_ARGUMENT");
    assertRefusedToSign(federatedToken(), "{}", 400, "INVALID_ARGUMENT");
    assertRefusedToSign(federatedToken(), "{\"exp\":1}", 400, "INVALID_ARGUMENT");
    assertRefusedToSign(federatedToken(), "{\"exp\":" + late + "}", 400, "INVALID_ARGUMENT");
  }

  @Test
  void faults_strike_and_calls_are_remembered_by_name() throws Exception {
    google.faults().add(Fault.on("sts.token").answering(Effect.serverError(503)));

    assertThat(exchange(session, audience).getJsonObject("error").getInteger("code"))
        .isEqualTo(503);
    String token = federatedToken();
    google
        .faults()
        .add(
            Fault.on("iamcredentials.signJwt")
                .forMailbox("tom@harbourview.example")
                .answering(Effect.serviceDisabled()));
    assertRefusedToSign(token, "{\"sub\":\"tom@harbourview.example\"}", 403, "SERVICE_DISABLED");

    assertThat(google.calls())
        .extracting(RecordedCall::call)
        .containsExactly("sts.token", "sts.token", "iamcredentials.signJwt");
  }

  @Test
  void it_is_all_there_after_a_restart(@TempDir Path folder) throws Exception {
    EmulatorSettings kept = EmulatorSettings.ephemeral().withFolder(folder.resolve("world"));
    AwsSession known;
    String provider;
    ServiceAccount signer;
    try (EmulatedGoogle before = EmulatedGoogle.start(kept)) {
      known = before.startAwsSession(ACCOUNT, ROLE);
      provider = before.trustAws(ACCOUNT);
      signer = before.createServiceAccount();
      before.allowSigning(signer, provider, known);
    }
    try (EmulatedGoogle after = EmulatedGoogle.start(kept)) {
      JsonObject answer =
          post(after.url(), "/v1/token", form(provider, subjectToken(known, provider)));
      long exp = Instant.now().plusSeconds(60).getEpochSecond();

      assertThat(
              signJwt(
                      after.url(),
                      signer,
                      answer.getString("access_token"),
                      "{\"exp\":" + exp + "}")
                  .statusCode())
          .isEqualTo(200);
    }
  }

  private void assertInvalidGrant(String subjectToken, String words) throws Exception {
    JsonObject answer = post("/v1/token", form(audience, subjectToken));

    assertThat(answer.getString("error")).isEqualTo("invalid_grant");
    assertThat(answer.getString("error_description")).contains(words);
  }

  private void assertRefusedToSign(String token, String payload, int status, String words)
      throws Exception {
    HttpResponse<String> answer = signJwt(google.url(), account, token, payload);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(words).doesNotContain("signedJwt");
  }

  private String federatedToken() throws Exception {
    return exchange(session, audience).getString("access_token");
  }

  private JsonObject exchange(AwsSession as, String provider) throws Exception {
    return post("/v1/token", form(provider, subjectToken(as, provider)));
  }

  private JsonObject signJwt(String token, String payload) throws Exception {
    return new JsonObject(signJwt(google.url(), account, token, payload).body());
  }

  private static HttpResponse<String> signJwt(
      URI at, ServiceAccount signer, String token, String payload) throws Exception {
    return send(
        HttpRequest.newBuilder(
                at.resolve("/v1/projects/-/serviceAccounts/" + signer.email() + ":signJwt"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(new JsonObject().put("payload", payload).encode()))
            .build());
  }

  private JsonObject post(String path, Map<String, String> form) throws Exception {
    return post(google.url(), path, form);
  }

  private static JsonObject post(URI at, String path, Map<String, String> form) throws Exception {
    String body =
        form.entrySet().stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return new JsonObject(
        send(HttpRequest.newBuilder(at.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build())
            .body());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private static Map<String, String> form(String provider, String subjectToken) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
    form.put("requested_token_type", "urn:ietf:params:oauth:token-type:access_token");
    form.put("subject_token_type", SubjectTokenTypes.AWS4.value);
    form.put("subject_token", subjectToken);
    form.put("audience", provider);
    form.put("scope", "https://www.googleapis.com/auth/cloud-platform");
    return form;
  }

  private static String changed(String subjectToken, String from, String to) {
    return URLEncoder.encode(
        Stream.of(URLDecoder.decode(subjectToken, UTF_8))
            .map(json -> json.replace(from, to))
            .findFirst()
            .orElseThrow(),
        UTF_8);
  }

  /// Returns a subject token that the real library signed.
  private static String subjectToken(AwsSession as, String provider) throws IOException {
    return AwsCredentials.newBuilder()
        .setAwsSecurityCredentialsSupplier(new Supplier(as))
        .setAudience(provider)
        .setSubjectTokenType(SubjectTokenTypes.AWS4)
        .build()
        .retrieveSubjectToken();
  }

  private record Supplier(AwsSession session) implements AwsSecurityCredentialsSupplier {
    @Override
    public String getRegion(ExternalAccountSupplierContext context) {
      return "eu-central-1";
    }

    @Override
    public AwsSecurityCredentials getCredentials(ExternalAccountSupplierContext context) {
      return new AwsSecurityCredentials(
          session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
    }
  }
}
