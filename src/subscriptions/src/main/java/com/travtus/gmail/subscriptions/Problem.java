package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A refusal (RFC 9457, Problem Details for HTTP APIs).
///
/// @param type names the kind of problem, and stays the same
/// @param detail what a person can do about it
/// @param errors what is wrong with which member of the body
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    @Schema(description = "Names the kind of problem, and stays the same.") URI type,
    @Schema(description = "The kind of problem, for a person.") String title,
    @Schema(description = "The HTTP status.") int status,
    @Schema(description = "What a person can do about it.") String detail,
    @Schema(description = "What is wrong with which member of the body.") List<FieldError> errors) {
  static final String MEDIA_TYPE = "application/problem+json";

  /// @param pointer RFC 6901
  public record FieldError(
      @Schema(description = "To the member of the body (RFC 6901).", examples = "/mailbox")
          String pointer,
      @Schema(description = "What would be right.", examples = "An e-mail address is needed.")
          String detail) {}

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

  /// What is said where the status is all that is known.
  static Problem ofStatus(int status) {
    return switch (status) {
      case 400 -> malformed("See the API's documentation.");
      case 401 ->
          of(
              401,
              "unauthorized",
              "The bearer token is not valid",
              "Get a new access token from the platform's issuer.");
      case 403 ->
          forbidden(
              "The token lacks the scope that this call needs, or names no tenant of the"
                  + " platform.");
      case 404 -> notFound();
      case 405 ->
          of(405, "method-not-allowed", "Method not allowed", "See the API's documentation.");
      case 406 -> of(406, "not-acceptable", "Not acceptable", "Accept application/json.");
      case 409 -> of(409, "conflict", "It keeps changing", "Read it again, then try again.");
      case 415 ->
          of(415, "unsupported-media-type", "Unsupported media type", "Send application/json.");
      case 422 ->
          of(
              422,
              "delegation-refused",
              "The delegation does not work",
              "Have the Workspace administrator delegate the client, then try again.");
      case 500 ->
          of(500, "internal-error", "Something failed on our side", "Try again in a few minutes.");
      case 503 ->
          of(
              503,
              "google-unavailable",
              "Google can't be reached right now",
              "Try again in a few minutes.");
      default ->
          of(
              status,
              "invalid-request",
              "The request can't be answered",
              "See the API's documentation.");
    };
  }

  /// As JSON has them.
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", type.toString());
    members.put("title", title);
    members.put("status", status);
    members.put("detail", detail);
    return members;
  }

  Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
