package com.travtus.gmail.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.util.Clock;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import com.google.auth.oauth2.OAuth2CredentialsWithRefresh.OAuth2RefreshHandler;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.subscription.MailboxAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// Fetches access tokens for one mailbox, by an assertion (RFC 7523, section 3) that Google signs
/// on our behalf (https://cloud.google.com/iam/docs/create-short-lived-credentials-direct).
final class IamSignedJwt implements OAuth2RefreshHandler {
  /// The token endpoint's maximum.
  private static final Duration LIFE = Duration.ofHours(1);

  private final String serviceAccount;
  private final MailboxAddress mailbox;
  private final OAuth2Credentials workload;
  private final String iamRoot;
  private final URI tokenEndpoint;

  IamSignedJwt(
      String serviceAccount,
      MailboxAddress mailbox,
      OAuth2Credentials workload,
      String iamRoot,
      URI tokenEndpoint) {
    this.serviceAccount = serviceAccount;
    this.mailbox = mailbox;
    this.workload = workload;
    this.iamRoot = iamRoot;
    this.tokenEndpoint = tokenEndpoint;
  }

  @Override
  public AccessToken refreshAccessToken() throws IOException {
    return TokenRequest.send(
        GoogleError.From.TOKEN_ENDPOINT,
        tokenEndpoint,
        Map.of(
            "grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", assertion()));
  }

  private String assertion() throws IOException {
    String body = JsonNodeFactory.instance.objectNode().put("payload", claims()).toString();
    return TokenRequest.text(
        TokenRequest.answer(
            GoogleError.From.IAM,
            "%sv1/projects/-/serviceAccounts/%s:signJwt".formatted(iamRoot, serviceAccount),
            new ByteArrayContent("application/json", body.getBytes(UTF_8)),
            GoogleHttp.authorized(workload)),
        "signedJwt");
  }

  private String claims() {
    long now = Duration.ofMillis(Clock.SYSTEM.currentTimeMillis()).toSeconds();
    return JsonNodeFactory.instance
        .objectNode()
        .put("iss", serviceAccount)
        .put("sub", mailbox.value())
        .put("scope", Scopes.GMAIL_READONLY)
        .put("aud", tokenEndpoint.toString())
        .put("iat", now)
        .put("exp", now + LIFE.toSeconds())
        .toString();
  }
}
