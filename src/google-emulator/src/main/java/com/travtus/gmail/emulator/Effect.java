package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.http.GoogleError;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a fault does to a call.
public sealed interface Effect {
  /// An error of Google's APIs instead of the answer.
  record ApiError(GoogleError error) implements Effect {}

  /// An error of the OAuth endpoints by name; at `oauth2.auth` and `oauth2.consent` the redirect
  /// carries it.
  ///
  /// @param status ignored where the error travels in a redirect
  record OAuthFailure(int status, String error, String description) implements Effect {}

  /// A redirect instead of the answer, which the real Google sends from none of its APIs.
  ///
  /// @param status 300 to 399
  record Redirect(int status, URI location) implements Effect {
    public Redirect {
      if (status < 300 || status > 399) {
        throw new IllegalArgumentException("A redirect is 300 to 399, not " + status);
      }
    }
  }

  /// An error of the resolver instead of the records.
  ///
  /// @param rcode of RFC 1035, section 4.1.1, such as 2 (SERVFAIL)
  record DnsFailure(int rcode) implements Effect {}

  /// An answer that is none of the API's: an error page of a gateway's, say, or nothing at all.
  ///
  /// @param contentType of the body
  record ForeignAnswer(int status, String contentType, String body) implements Effect {}

  /// The normal answer without one member of its JSON.
  record Without(String member) implements Effect {}

  /// The normal answer, later.
  record Delay(Duration by) implements Effect {
    public Delay {
      if (by.isNegative() || by.isZero()) {
        throw new IllegalArgumentException("A delay takes time: " + by);
      }
    }
  }

  /// The connection is closed before the first byte of an answer.
  record CutConnection() implements Effect {}

  /// The normal answer's headers and half of its body, then the connection is closed.
  record TruncatedBody() implements Effect {}

  static Effect unauthorized() {
    return new ApiError(GoogleError.UNAUTHORIZED);
  }

  static Effect rateLimitExceeded() {
    return new ApiError(GoogleError.RATE_LIMIT_EXCEEDED);
  }

  static Effect userRateLimitExceeded() {
    return new ApiError(GoogleError.USER_RATE_LIMIT_EXCEEDED);
  }

  static Effect dailyLimitExceeded() {
    return new ApiError(GoogleError.DAILY_LIMIT_EXCEEDED);
  }

  static Effect domainPolicy() {
    return new ApiError(GoogleError.DOMAIN_POLICY);
  }

  static Effect delegationDenied() {
    return delegationDenied("me");
  }

  static Effect delegationDenied(String user) {
    return new ApiError(GoogleError.delegationDenied(user));
  }

  static Effect insufficientPermissions() {
    return new ApiError(GoogleError.INSUFFICIENT_PERMISSIONS);
  }

  /// 429 without a hint.
  static Effect tooManyRequests() {
    return new ApiError(GoogleError.tooManyRequests(null));
  }

  /// 429 with "Retry after" in its text, to the millisecond.
  static Effect tooManyRequests(@Nullable Instant retryAfter) {
    return new ApiError(GoogleError.tooManyRequests(retryAfter));
  }

  /// The passing kind; an account without Gmail has it for good.
  static Effect failedPrecondition() {
    return new ApiError(GoogleError.PRECONDITION_FAILED);
  }

  /// Any other error of Google's APIs.
  ///
  /// @param reason as in `errors[].reason`
  static Effect refused(int status, String reason, String message) {
    return new ApiError(new GoogleError(status, null, "global", reason, message));
  }

  /// A page for people in place of an answer.
  static Effect errorPage(int status) {
    return new ForeignAnswer(
        status,
        "text/html; charset=UTF-8",
        "<!DOCTYPE html><title>Error %d</title><p>That's an error.".formatted(status));
  }

  static Effect without(String member) {
    return new Without(member);
  }

  static Effect foreignAnswer(int status, String contentType, String body) {
    return new ForeignAnswer(status, contentType, body);
  }

  static Effect notFound() {
    return new ApiError(GoogleError.NOT_FOUND);
  }

  /// What signJwt answers to whoever may not sign.
  static Effect signJwtDenied() {
    return new ApiError(GoogleError.SIGN_JWT_DENIED);
  }

  /// An API that the project has not enabled.
  static Effect serviceDisabled() {
    return new ApiError(GoogleError.SERVICE_DISABLED);
  }

  /// What history.list answers to a startHistoryId that is too old.
  static Effect expiredHistory() {
    return new ApiError(GoogleError.NOT_FOUND);
  }

  /// A failure of the server.
  ///
  /// @param status 500 to 599
  static Effect serverError(int status) {
    if (status < 500 || status > 599) {
      throw new IllegalArgumentException("A server error is 500 to 599, not " + status);
    }
    return new ApiError(GoogleError.server(status));
  }

  static Effect redirect(int status, URI location) {
    return new Redirect(status, location);
  }

  /// What the resolver answers for a domain whose name servers or signatures are broken.
  static Effect servfail() {
    return new DnsFailure(2);
  }

  static Effect delay(Duration by) {
    return new Delay(by);
  }

  static Effect cutConnection() {
    return new CutConnection();
  }

  static Effect truncatedBody() {
    return new TruncatedBody();
  }

  /// The refresh token's answer once the user has taken the access back.
  static Effect revokedGrant() {
    return new OAuthFailure(400, "invalid_grant", "Token has been expired or revoked.");
  }

  /// An error of the token endpoint. The status is Google's for that name.
  static Effect oauthError(String error, String description) {
    int status =
        switch (error) {
          case "invalid_client", "unauthorized_client", "disabled_client", "deleted_client" -> 401;
          case "access_denied", "org_internal" -> 403;
          case "internal_failure", "server_error" -> 500;
          case "temporarily_unavailable" -> 503;
          default -> 400;
        };
    return new OAuthFailure(status, error, description);
  }
}
