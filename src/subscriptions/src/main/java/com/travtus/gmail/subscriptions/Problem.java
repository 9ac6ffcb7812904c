package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A refusal (RFC 9457, Problem Details for HTTP APIs).
///
/// @param type names the kind of problem, and stays the same
/// @param detail what a person can do about it
/// @param cause why Google does not let us in
/// @param errors what is wrong with which member of the body
/// @param retryAfter for the header of that name
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    URI type,
    String title,
    int status,
    String detail,
    @Nullable Reason cause,
    List<FieldError> errors,
    @JsonIgnore @Nullable Duration retryAfter) {
  static final String MEDIA_TYPE = "application/problem+json";

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// @param pointer RFC 6901
  public record FieldError(String pointer, String detail) {

    FieldError within(String prefix) {
      return new FieldError(prefix + pointer, detail);
    }
  }

  public Problem {
    errors = List.copyOf(errors);
  }

  static Problem of(int status, String name, String title, String detail) {
    return new Problem(
        URI.create("tag:travtus.com,2026:gmail-connector:" + name),
        title,
        status,
        detail,
        null,
        List.of(),
        null);
  }

  static Problem invalid(List<FieldError> errors) {
    return of(400, "invalid-request", "The request is not valid", "Correct what the errors name.")
        .with(errors);
  }

  static Problem malformed(String detail) {
    return of(400, "invalid-request", "The request is not valid", detail);
  }

  static Problem forbidden(String detail) {
    return of(403, "forbidden", "Not allowed", detail);
  }

  static Problem notFound() {
    return of(404, "not-found", "Not found", "There is nothing of yours at this address.");
  }

  static Problem tooBusy() {
    return of(409, "conflict", "The subscription keeps changing", "Read it again, then try again.");
  }

  static Problem wrongStatus(Status status, String detail) {
    return of(409, "wrong-status", "The subscription is " + status, detail);
  }

  Problem because(Reason reason) {
    return new Problem(type, title, status, detail, reason, errors, retryAfter);
  }

  /// @param until null: nobody said
  Problem retryAfter(@Nullable Instant until, Instant now) {
    Duration wait = until == null || until.isBefore(now) ? PATIENCE : Duration.between(now, until);
    return new Problem(type, title, status, detail, cause, errors, wait);
  }

  /// As a part of a larger body.
  Problem within(String pointer) {
    return with(errors.stream().map(error -> error.within(pointer)).toList());
  }

  private Problem with(List<FieldError> changed) {
    return new Problem(type, title, status, detail, cause, changed, retryAfter);
  }

  Response response() {
    Response.ResponseBuilder response = Response.status(status).type(MEDIA_TYPE).entity(this);
    if (retryAfter != null) {
      response.header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
    }
    return response.build();
  }
}
