package com.travtus.gmail.google;

import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.googleapis.auth.oauth2.GoogleAuthorizationCodeTokenRequest;
import com.google.api.client.googleapis.auth.oauth2.GoogleTokenResponse;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.UrlEncodedContent;
import com.travtus.gmail.consent.CodeExchangeResult;
import com.travtus.gmail.consent.ConsentSecrets;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.consent.TokenClient;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.OAuthClient;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.OwnerConsent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

@Singleton
final class GoogleTokenClient implements TokenClient {
  private static final Logger LOG = Logger.getLogger(GoogleTokenClient.class);

  private final GoogleSettings settings;
  private final Credentials credentials;
  private final Clock clock;

  GoogleTokenClient(GoogleSettings settings, Credentials credentials, Clock clock) {
    this.settings = settings;
    this.credentials = credentials;
    this.clock = clock;
  }

  @Override
  public CodeExchangeResult exchange(String code, ConsentSecrets secrets, URI redirectUri) {
    OAuthClient remembered = credentials.oauthClient();
    CodeExchangeResult result = exchange(remembered, code, secrets, redirectUri);
    if (!(result instanceof CodeExchangeResult.ClientRefused)) {
      return result;
    }
    // Google checks the client before the code, so the code is still unused.
    OAuthClient latest = credentials.fresh().oauthClient();
    return latest.equals(remembered) ? result : exchange(latest, code, secrets, redirectUri);
  }

  private CodeExchangeResult exchange(
      OAuthClient client, String code, ConsentSecrets secrets, URI redirectUri) {
    try {
      GoogleTokenResponse answer = request(client, code, secrets, redirectUri).execute();
      return answer == null || answer.getAccessToken() == null
          ? new CodeExchangeResult.Unavailable()
          : granted(answer, client, secrets);
    } catch (IllegalArgumentException e) {
      // The response is malformed.
      return new CodeExchangeResult.Unavailable();
    } catch (IOException e) {
      return GoogleError.of(e, clock.instant())
          .map(GoogleTokenClient::refused)
          .orElseGet(CodeExchangeResult.Unavailable::new);
    }
  }

  private GoogleAuthorizationCodeTokenRequest request(
      OAuthClient client, String code, ConsentSecrets secrets, URI redirectUri) {
    String secret = client.clientSecret().value();
    GoogleAuthorizationCodeTokenRequest request =
        new GoogleAuthorizationCodeTokenRequest(
            GoogleHttp.TRANSPORT,
            GoogleHttp.JSON,
            settings.tokenEndpoint().toString(),
            client.clientId(),
            secret,
            code,
            redirectUri.toString());
    request.set("code_verifier", secrets.codeVerifier());
    request.setClientAuthentication(new ClientParametersAuthentication(client.clientId(), secret));
    request.setRequestInitializer(GoogleHttp::setTimeouts);
    return request;
  }

  private CodeExchangeResult granted(
      GoogleTokenResponse answer, OAuthClient client, ConsentSecrets secrets) {
    Secret accessToken = new Secret(answer.getAccessToken());
    Secret refreshToken =
        Optional.ofNullable(answer.getRefreshToken()).map(Secret::new).orElse(null);
    // Without `scope`, Google granted the requested scopes (RFC 6749, section 5.1).
    Set<String> scopes =
        Optional.ofNullable(answer.getScope())
            .map(Scopes::parse)
            .orElse(Set.copyOf(Scopes.REQUESTED));
    Instant now = clock.instant();
    Optional<IdTokenCheck.Proof> checked =
        new IdTokenCheck(settings.issuer(), client.clientId())
            .check(answer.getIdToken(), secrets.nonce(), now);
    if (checked.isEmpty()) {
      // We don't know whose grant this is or what depends on it, so we don't revoke it.
      return new CodeExchangeResult.CodeRefused();
    }
    IdTokenCheck.Proof proof = checked.orElseThrow();
    CodeExchangeResult.Granted granted =
        new CodeExchangeResult.Granted(
            accessToken,
            refreshToken,
            scopes,
            proof.address(),
            new OwnerConsent(proof.account(), expiresAt(answer, now)));
    return proof.ofThisRequest() ? granted : new CodeExchangeResult.OfAnotherRequest(granted);
  }

  /// Returns when the consent expires; null if it does not. Google gives a time only if the owner
  /// has limited the access (https://developers.google.com/identity/protocols/oauth2#expiration).
  private static @Nullable Instant expiresAt(GoogleTokenResponse answer, Instant now) {
    return answer.get("refresh_token_expires_in") instanceof Number seconds
        ? now.plusSeconds(seconds.longValue())
        : null;
  }

  private static CodeExchangeResult refused(GoogleError error) {
    if (error.isTransient() || error.status() == 429) {
      return new CodeExchangeResult.Unavailable();
    }
    return switch (error.code()) {
      case "invalid_grant" -> new CodeExchangeResult.CodeRefused();
      case "admin_policy_enforced", "org_internal", "access_denied" ->
          new CodeExchangeResult.PolicyRefused();
      default -> new CodeExchangeResult.ClientRefused(error.summary());
    };
  }

  @Override
  public boolean revoke(Secret token) {
    try {
      HttpRequest request =
          GoogleHttp.TRANSPORT
              .createRequestFactory(GoogleHttp::setTimeouts)
              .buildPostRequest(
                  new GenericUrl(settings.revocationEndpoint()),
                  new UrlEncodedContent(Map.of("token", token.value())));
      request.execute().disconnect();
      return true;
    } catch (IOException e) {
      Optional<GoogleError> error = GoogleError.of(e, clock.instant());
      if (error.filter(refused -> refused.code().equals("invalid_token")).isPresent()) {
        // The token was already revoked, or has expired.
        return true;
      }
      LOG.warnf("a grant was not revoked: %s", error.map(GoogleError::summary).orElse("no answer"));
      return false;
    }
  }
}
