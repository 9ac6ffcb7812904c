package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.accounts.AccessToken;
import com.travtus.gmail.emulator.accounts.Grants;
import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import com.travtus.gmail.emulator.http.HttpResponse;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/// `POST /revoke`: given any access or refresh token of a user, revokes everything that the user
/// has granted to the whole project.
///
/// Source: developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke
final class RevocationEndpoint implements Endpoint {
  private final OAuthState state;

  RevocationEndpoint(OAuthState state) {
    this.state = state;
  }

  @Override
  public String name() {
    return "oauth2.revoke";
  }

  @Override
  public Optional<String> mailboxOf(Call call) {
    return token(call).flatMap(token -> state.grants().subjectOf(token, state.clock().instant()));
  }

  @Override
  public HttpResponse handle(Call call) {
    Grants grants = state.grants();
    Instant now = state.clock().instant();
    String token =
        token(call)
            .orElseThrow(
                () -> OAuthError.invalidRequest("Missing required parameter: token").rejected());
    String subject =
        grants
            .subjectOf(token, now)
            .orElseThrow(
                () -> new OAuthError(400, "invalid_token", "Token expired or revoked").rejected());
    boolean delegated =
        grants.accessToken(token, now).map(AccessToken::granted).equals(Optional.of(false));
    if (delegated) {
      grants.drop(token);
    } else {
      grants.revoke(subject);
    }
    return HttpResponse.json(200, new JsonObject());
  }

  private static Optional<String> token(Call call) {
    return call.form().first("token").or(() -> call.query().first("token"));
  }
}
