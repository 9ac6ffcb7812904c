package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.http.GoogleError;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The effect of a fault on a call.
public sealed interface Effect {
  /// Answers with an error of Google's APIs.
  record ApiError(GoogleError error) implements Effect {}

  /// Answers with an OAuth error, which `oauth2.auth` and `oauth2.consent` send in the redirect.
  ///
  /// @param status HTTP status; ignored if a redirect carries the error
  record OAuthFailure(int status, String error, String description) implements Effect {}

  /// Answers with a redirect, which no API of the real Google does.
  ///
  /// @param status 300 to 399
  record Redirect(int status, URI location) implements Effect {
    public Redirect {
      if (status < 300 || status > 399) {
        throw new IllegalArgumentException("A redirect's status must be 300 to 399, not " + status);
      }
    }
  }

  /// Answers a DNS lookup with an error.
  ///
  /// @param rcode response code (RFC 1035, section 4.1.1), such as 2 (SERVFAIL)
  record DnsFailure(int rcode) implements Effect {}

  /// Answers with content that the API never sends, such as a gateway's error page or an empty
  /// body.
  record ForeignAnswer(int status, String contentType, String body) implements Effect {}

  /// Removes one member from the normal answer's JSON.
  record Without(String member) implements Effect {}

  /// Delays the normal answer.
  record Delay(Duration by) implements Effect {
    public Delay {
      if (by.isNegative() || by.isZero()) {
        throw new IllegalArgumentException("A delay must be positive: " + by);
      }
    }
  }

  /// Closes the connection before the first byte of an answer.
  record CutConnection() implements Effect {}

  /// Sends the normal answer's headers and half of its body, then closes the connection.
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

  /// Answers 429 without a time to retry.
  static Effect tooManyRequests() {
    return new ApiError(GoogleError.tooManyRequests(null));
  }

  /// Answers 429 with "Retry after" and a time to the millisecond in the message.
  static Effect tooManyRequests(@Nullable Instant retryAfter) {
    return new ApiError(GoogleError.tooManyRequests(retryAfter));
  }

  /// Answers a transient 400 `failedPrecondition`. For an account without Gmail, that error is
  /// permanent.
  static Effect failedPrecondition() {
    return new ApiError(GoogleError.PRECONDITION_FAILED);
  }

  /// Any other error of Google's APIs.
  ///
  /// @param reason `errors[].reason`
  static Effect refused(int status, String reason, String message) {
    return new ApiError(new GoogleError(status, null, "global", reason, message));
  }

  /// Answers with an HTML error page.
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

  /// Answers as signJwt does to a caller without permission to sign.
  static Effect signJwtDenied() {
    return new ApiError(GoogleError.SIGN_JWT_DENIED);
  }

  /// Answers as an API that the project has not enabled.
  static Effect serviceDisabled() {
    return new ApiError(GoogleError.SERVICE_DISABLED);
  }

  /// Answers as history.list does to a startHistoryId that is too old.
  static Effect expiredHistory() {
    return new ApiError(GoogleError.NOT_FOUND);
  }

  /// Answers with a server error.
  ///
  /// @param status 500 to 599
  static Effect serverError(int status) {
    if (status < 500 || status > 599) {
      throw new IllegalArgumentException(
          "A server error's status must be 500 to 599, not " + status);
    }
    return new ApiError(GoogleError.server(status));
  }

  static Effect redirect(int status, URI location) {
    return new Redirect(status, location);
  }

  /// Answers as the resolver does for a domain with broken name servers or signatures.
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

  /// Answers as the token endpoint does after the user has revoked access.
  static Effect revokedGrant() {
    return new OAuthFailure(400, "invalid_grant", "Token has been expired or revoked.");
  }

  /// Answers with an error of the token endpoint, with the status that Google uses for that error.
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
