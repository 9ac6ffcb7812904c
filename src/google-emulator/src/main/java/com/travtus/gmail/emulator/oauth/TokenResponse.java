package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.accounts.Grants;
import com.travtus.gmail.emulator.http.HttpResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A successful response of the token endpoint (RFC 6749, 5.1).
final class TokenResponse {
  private final JsonObject body;

  private TokenResponse(JsonObject body) {
    this.body = body;
  }

  static TokenResponse of(String accessToken, List<String> scopes) {
    return new TokenResponse(
        new JsonObject()
            .put("access_token", accessToken)
            .put("expires_in", Grants.ACCESS_TOKEN_LIFE.toSeconds())
            .put("scope", String.join(" ", scopes))
            .put("token_type", "Bearer"));
  }

  TokenResponse withRefreshToken(@Nullable String token) {
    return with("refresh_token", token);
  }

  /// @param life empty for no expiry
  TokenResponse withRefreshTokenLife(Optional<Duration> life) {
    return life.map(
            each ->
                new TokenResponse(body.copy().put("refresh_token_expires_in", each.toSeconds())))
        .orElse(this);
  }

  TokenResponse withIdToken(@Nullable String token) {
    return with("id_token", token);
  }

  private TokenResponse with(String name, @Nullable String value) {
    return value == null ? this : new TokenResponse(body.copy().put(name, value));
  }

  HttpResponse toAnswer() {
    return HttpResponse.json(200, body).with("Cache-Control", "no-store");
  }
}
