package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.HttpResponse;
import com.travtus.gmail.emulator.journal.Entry;
import java.util.List;

/// Exchanges a refresh token for an access token (RFC 6749, 6). Like Google, it issues no new
/// refresh token.
final class RefreshTokenGrant {
  private final OAuthState state;
  private final ClientAuthentication clients;
  private final IdTokens idTokens;

  RefreshTokenGrant(OAuthState state, ClientAuthentication clients, IdTokens idTokens) {
    this.state = state;
    this.clients = clients;
    this.idTokens = idTokens;
  }

  HttpResponse handle(Call call) {
    Entry.Client client = clients.authenticated(call);
    String token =
        call.form()
            .first("refresh_token")
            .orElseThrow(
                () ->
                    OAuthError.invalidRequest("Missing required parameter: refresh_token")
                        .rejected());
    if (!token.startsWith("1//")) {
      throw OAuthError.invalidGrant("Bad Request").rejected();
    }
    Entry.RefreshToken grant =
        state.grants().refreshToken(token).orElseThrow(OAuthError.EXPIRED_OR_REVOKED::rejected);
    if (!grant.clientId().equals(client.id())) {
      throw OAuthError.unauthorizedClient("Unauthorized").rejected();
    }
    List<String> scopes = call.form().first("scope").map(Scopes::parse).orElse(grant.scopes());
    if (!grant.scopes().containsAll(scopes)) {
      throw new OAuthError(400, "invalid_scope", "Bad Request").rejected();
    }
    String accessToken =
        state
            .grants()
            .newAccessToken(grant.account(), client.id(), scopes, true, state.clock().instant());
    return TokenResponse.of(accessToken, scopes)
        .withIdToken(idTokens.issue(client.id(), grant.account(), scopes, accessToken, null))
        .toAnswer();
  }
}
