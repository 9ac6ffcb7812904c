package com.travtus.gmail.google;

import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.googleapis.auth.oauth2.GoogleAuthorizationCodeTokenRequest;
import com.google.api.client.googleapis.auth.oauth2.GoogleTokenResponse;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.UrlEncodedContent;
import com.travtus.gmail.consent.AuthorizationServer;
import com.travtus.gmail.consent.ConsentSecrets;
import com.travtus.gmail.consent.Exchange;
import com.travtus.gmail.consent.Scopes;
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
final class GoogleAuthorizationServer implements AuthorizationServer {
  private static final Logger LOG = Logger.getLogger(GoogleAuthorizationServer.class);

  private final GoogleSettings settings;
  private final Credentials credentials;
  private final Clock clock;

  GoogleAuthorizationServer(GoogleSettings settings, Credentials credentials, Clock clock) {
    this.settings = settings;
    this.credentials = credentials;
    this.clock = clock;
  }

  @Override
  public Exchange exchange(String code, ConsentSecrets secrets, URI redirectUri) {
    OAuthClient remembered = credentials.oauthClient();
    Exchange exchange = exchange(remembered, code, secrets, redirectUri);
    if (!(exchange instanceof Exchange.ClientRefused)) {
      return exchange;
    }
    // Google looks at the client before it looks at the code.
    OAuthClient latest = credentials.anew().oauthClient();
    return latest.equals(remembered) ? exchange : exchange(latest, code, secrets, redirectUri);
  }

  private Exchange exchange(
      OAuthClient client, String code, ConsentSecrets secrets, URI redirectUri) {
    try {
      GoogleTokenResponse answer = request(client, code, secrets, redirectUri).execute();
      return answer == null || answer.getAccessToken() == null
          ? new Exchange.Unavailable()
          : granted(answer, client, secrets);
    } catch (IllegalArgumentException e) {
      // An answer of another shape.
      return new Exchange.Unavailable();
    } catch (IOException e) {
      return GoogleError.of(e, clock.instant())
          .map(GoogleAuthorizationServer::refused)
          .orElseGet(Exchange.Unavailable::new);
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

  private Exchange granted(GoogleTokenResponse answer, OAuthClient client, ConsentSecrets secrets) {
    Secret accessToken = new Secret(answer.getAccessToken());
    Secret refreshToken =
        Optional.ofNullable(answer.getRefreshToken()).map(Secret::new).orElse(null);
    // Without it they are those that were asked for (RFC 6749, section 5.1).
    Set<String> scopes =
        Optional.ofNullable(answer.getScope())
            .map(Scopes::parse)
            .orElse(Set.copyOf(Scopes.REQUESTED));
    Instant now = clock.instant();
    Optional<IdTokenCheck.Proof> checked =
        new IdTokenCheck(settings.issuer(), client.clientId())
            .check(answer.getIdToken(), secrets.nonce(), now);
    if (checked.isEmpty()) {
      // Whose grant it is, is not known, nor what lives on it: it is left alone.
      return new Exchange.CodeRefused();
    }
    IdTokenCheck.Proof proof = checked.orElseThrow();
    Exchange.Granted granted =
        new Exchange.Granted(
            accessToken,
            refreshToken,
            scopes,
            proof.address(),
            new OwnerConsent(proof.account(), expiresAt(answer, now)));
    return proof.ofThisRequest() ? granted : new Exchange.OfAnotherRequest(granted);
  }

  /// Google says so only where the owner has limited the access in time
  /// (https://developers.google.com/identity/protocols/oauth2#expiration).
  private static @Nullable Instant expiresAt(GoogleTokenResponse answer, Instant now) {
    return answer.get("refresh_token_expires_in") instanceof Number seconds
        ? now.plusSeconds(seconds.longValue())
        : null;
  }

  private static Exchange refused(GoogleError error) {
    if (error.isTransient() || error.status() == 429) {
      return new Exchange.Unavailable();
    }
    return switch (error.code()) {
      case "invalid_grant" -> new Exchange.CodeRefused();
      case "admin_policy_enforced", "org_internal", "access_denied" -> new Exchange.PolicyRefused();
      default -> new Exchange.ClientRefused(error.summary());
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
        // It was revoked before, or has expired.
        return true;
      }
      LOG.warnf("a grant was not revoked: %s", error.map(GoogleError::summary).orElse("no answer"));
      return false;
    }
  }
}
