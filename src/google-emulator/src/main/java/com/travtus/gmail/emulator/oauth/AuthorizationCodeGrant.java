package com.travtus.gmail.emulator.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.HttpResponse;
import com.travtus.gmail.emulator.journal.Entry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/// Exchanges an authorization code (RFC 6749, 4.1.3, with PKCE, RFC 7636).
final class AuthorizationCodeGrant {
  private final OAuthState state;
  private final ClientAuthentication clients;
  private final AuthorizationCodes codes;
  private final IdTokens idTokens;

  AuthorizationCodeGrant(
      OAuthState state, ClientAuthentication clients, AuthorizationCodes codes, IdTokens idTokens) {
    this.state = state;
    this.clients = clients;
    this.codes = codes;
    this.idTokens = idTokens;
  }

  HttpResponse handle(Call call) {
    Entry.Client client = clients.authenticated(call);
    String code =
        call.form()
            .first("code")
            .orElseThrow(
                () -> OAuthError.invalidRequest("Missing required parameter: code").rejected());
    if (!code.startsWith("4/")) {
      throw OAuthError.invalidGrant("Malformed auth code.").rejected();
    }
    // taken before the checks, so a caller that fails one can't try another value
    AuthorizationCodes.Issued issued =
        codes
            .take(code)
            .filter(each -> each.request().clientId().equals(client.id()))
            .orElseThrow(() -> OAuthError.invalidGrant("Bad Request").rejected());
    AuthorizationRequest request = issued.request();
    if (!call.form().first("redirect_uri").equals(Optional.of(request.redirectUri()))) {
      throw new OAuthError(400, "redirect_uri_mismatch", "Bad Request").rejected();
    }
    requireVerifier(request, call.form().first("code_verifier"));
    String refreshToken =
        issued.refresh()
            ? state.grants().newRefreshToken(issued.account(), client.id(), issued.scopes())
            : null;
    String accessToken =
        state
            .grants()
            .newAccessToken(
                issued.account(), client.id(), issued.scopes(), true, state.clock().instant());
    return TokenResponse.of(accessToken, issued.scopes())
        .withRefreshToken(refreshToken)
        .withRefreshTokenLife(state.grants().limit(issued.account()))
        .withIdToken(
            idTokens.issue(
                client.id(), issued.account(), issued.scopes(), accessToken, request.nonce()))
        .toAnswer();
  }

  private static void requireVerifier(AuthorizationRequest request, Optional<String> verifier) {
    if (request.challenge() == null) {
      // otherwise an attacker could strip the challenge from the request (RFC 9700, 2.1.1)
      if (verifier.isPresent()) {
        throw OAuthError.invalidGrant("code_verifier without code_challenge.").rejected();
      }
      return;
    }
    String given =
        verifier.orElseThrow(() -> OAuthError.invalidGrant("Missing code verifier.").rejected());
    if (!given.matches("[A-Za-z0-9._~-]{43,128}") || !s256(given).equals(request.challenge())) {
      throw OAuthError.invalidGrant("Invalid code verifier.").rejected();
    }
  }

  private static String s256(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
