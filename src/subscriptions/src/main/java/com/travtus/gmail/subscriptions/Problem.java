package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/// A refusal (RFC 9457, Problem Details for HTTP APIs).
///
/// @param type names the kind of problem, and stays the same
/// @param detail what a person can do about it
/// @param errors what is wrong with which member of the body
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(URI type, String title, int status, String detail, List<FieldError> errors) {
  static final String MEDIA_TYPE = "application/problem+json";

  /// @param pointer RFC 6901
  public record FieldError(String pointer, String detail) {}

  public Problem {
    errors = List.copyOf(errors);
  }

  static Problem of(int status, String name, String title, String detail) {
    return new Problem(
        URI.create("tag:travtus.com,2026:gmail-connector:" + name),
        title,
        status,
        detail,
        List.of());
  }

  static Problem invalid(List<FieldError> errors) {
    Problem problem =
        of(400, "invalid-request", "The request is not valid", "Correct what the errors name.");
    return new Problem(problem.type, problem.title, problem.status, problem.detail, errors);
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

  Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
