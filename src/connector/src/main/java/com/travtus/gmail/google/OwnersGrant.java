package com.travtus.gmail.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.client.http.UrlEncodedContent;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2CredentialsWithRefresh;
import com.travtus.gmail.secret.OAuthClient;
import com.travtus.gmail.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Fetches access tokens with the refresh token of a mailbox's owner (RFC 6749, section 6).
/// Google's library does this too, but rejects a response without `expires_in` and drops a new
/// refresh token.
final class OwnersGrant implements OAuth2CredentialsWithRefresh.OAuth2RefreshHandler {
  private final URI tokenEndpoint;
  private final OAuthClient client;
  private final Consumer<Secret> keeper;
  private volatile Secret refreshToken;

  /// @param keeper stores a refresh token that replaces the previous one
  OwnersGrant(URI tokenEndpoint, OAuthClient client, Secret refreshToken, Consumer<Secret> keeper) {
    this.tokenEndpoint = tokenEndpoint;
    this.client = client;
    this.refreshToken = refreshToken;
    this.keeper = keeper;
  }

  @Override
  public AccessToken refreshAccessToken() throws IOException {
    JsonNode answer =
        TokenRequest.answer(
            GoogleError.From.TOKEN_ENDPOINT,
            tokenEndpoint.toString(),
            new UrlEncodedContent(
                Map.of(
                    "grant_type",
                    "refresh_token",
                    "client_id",
                    client.clientId(),
                    "client_secret",
                    client.clientSecret().value(),
                    "refresh_token",
                    refreshToken.value())),
            GoogleHttp::setTimeouts);
    AccessToken token = TokenRequest.accessToken(answer);
    JsonNode replacement = answer.path("refresh_token");
    if (replacement.isTextual() && !replacement.textValue().equals(refreshToken.value())) {
      refreshToken = new Secret(replacement.textValue());
      keeper.accept(refreshToken);
    }
    return token;
  }

  List<Object> fingerprint() {
    return List.of(client, refreshToken);
  }
}
