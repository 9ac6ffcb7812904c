package com.travtus.gmail.authorize;

import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.consent.SignedState;
import com.travtus.gmail.subscription.MailboxAddress;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The authorization request that a browser carries to Google (RFC 6749, section 4.1.1; RFC 7636,
/// section 4.3; https://developers.google.com/identity/protocols/oauth2/web-server).
///
/// @param loginHint the account to preselect; null to let the owner choose
record AuthorizationRequest(
    URI endpoint,
    String clientId,
    URI redirectUri,
    SignedState sealed,
    @Nullable MailboxAddress loginHint) {

  /// Requests `offline` access with `prompt=consent`; otherwise Google sends no refresh token, or
  /// none on a repeated consent. Does not request the scopes of earlier consents.
  URI uri() {
    UriBuilder uri =
        UriBuilder.fromUri(endpoint)
            .queryParam("response_type", "code")
            .queryParam("client_id", "{clientId}")
            .queryParam("redirect_uri", "{redirectUri}")
            .queryParam("scope", "{scope}")
            .queryParam("state", "{state}")
            .queryParam("nonce", "{nonce}")
            .queryParam("code_challenge", "{codeChallenge}")
            .queryParam("code_challenge_method", "S256")
            .queryParam("access_type", "offline")
            .queryParam("prompt", "consent");
    if (loginHint != null) {
      uri.queryParam("login_hint", "{loginHint}");
    }
    return uri.resolveTemplate("clientId", clientId)
        .resolveTemplate("redirectUri", redirectUri)
        .resolveTemplate("scope", String.join(" ", Scopes.REQUESTED))
        .resolveTemplate("state", sealed.state())
        .resolveTemplate("nonce", sealed.secrets().nonce())
        .resolveTemplate("codeChallenge", sealed.secrets().codeChallenge())
        .resolveTemplate("loginHint", loginHint == null ? "" : loginHint.value())
        .build();
  }

  @Override
  public String toString() {
    return "AuthorizationRequest[withheld]";
  }
}
