package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.http.HttpResponse;
import com.travtus.gmail.emulator.http.RejectedCall;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// An error of the token and revocation endpoints (RFC 6749, 5.2), with Google's message.
public record OAuthError(int status, String error, @Nullable String description) {
  static final OAuthError EXPIRED_OR_REVOKED = invalidGrant("Token has been expired or revoked.");

  static OAuthError invalidGrant(String description) {
    return new OAuthError(400, "invalid_grant", description);
  }

  static OAuthError invalidRequest(String description) {
    return new OAuthError(400, "invalid_request", description);
  }

  static OAuthError unauthorizedClient(String description) {
    return new OAuthError(401, "unauthorized_client", description);
  }

  public HttpResponse toAnswer() {
    JsonObject body = new JsonObject().put("error", error);
    if (description != null) {
      body.put("error_description", description);
    }
    return HttpResponse.json(status, body).with("Cache-Control", "no-store");
  }

  RejectedCall rejected() {
    return new RejectedCall(toAnswer());
  }
}
