package com.travtus.gmail.subscriptions.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A refusal (RFC 9457, Problem Details for HTTP APIs).
///
/// @param cause why Google refuses access
/// @param retryAfter the value of the `Retry-After` header
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RegisterForReflection
public record Problem(
    @Schema(description = "Identifies the kind of problem. It never changes.") URI type,
    @Schema(description = "Summary of the kind of problem, for people.") String title,
    @Schema(description = "The HTTP status.") int status,
    @Schema(description = "What a person can do about it.") String detail,
    @Nullable Reason cause,
    @Schema(description = "The invalid members of the body.") List<FieldError> errors,
    @Schema(description = "Other tenants' subscriptions in the domain. For an operator only.")
        @Nullable Integer subscriptions,
    @Schema(description = "Other tenants' open invitations in the domain. For an operator only.")
        @Nullable Integer pendingInvitations,
    @JsonIgnore @Nullable Duration retryAfter) {
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  public record FieldError(
      @Schema(
              description = "JSON Pointer to the member of the body (RFC 6901).",
              examples = "/mailbox")
          String pointer,
      @Schema(description = "How to correct it.", examples = "Enter an e-mail address.")
          String detail) {

    FieldError within(String prefix) {
      return new FieldError(prefix + pointer, detail);
    }
  }

  public Problem {
    errors = List.copyOf(errors);
  }

  public static Problem of(int status, String name, String title, String detail) {
    return new Problem(
        URI.create("tag:travtus.com,2026:gmail-connector:" + name),
        title,
        status,
        detail,
        null,
        List.of(),
        null,
        null,
        null);
  }

  static Problem invalid(List<FieldError> errors) {
    return of(
            400,
            "invalid-request",
            "The request is not valid",
            "Correct the members that `errors` lists.")
        .with(errors);
  }

  public static Problem malformed(String detail) {
    return of(400, "invalid-request", "The request is not valid", detail);
  }

  static Problem forbidden(String detail) {
    return of(403, "forbidden", "Not allowed", detail);
  }

  public static Problem notFound() {
    return of(404, "not-found", "Not found", "Check the address and the ids in it.");
  }

  static Problem changedMeanwhile() {
    return of(
        412,
        "changed-meanwhile",
        "The subscription has changed",
        "Read it again, then repeat the change if you still want it.");
  }

  public static Problem tooBusy() {
    return of(409, "conflict", "The subscription keeps changing", "Read it again, then try again.");
  }

  public static Problem wrongStatus(Status status, String detail) {
    return of(409, "wrong-status", "The subscription is " + status, detail);
  }

  public Problem because(Reason reason) {
    return new Problem(
        type, title, status, detail, reason, errors, subscriptions, pendingInvitations, retryAfter);
  }

  /// @param subscriptions other tenants' subscriptions in the domain
  /// @param pendingInvitations other tenants' open invitations in the domain
  /// @param isComplete whether there was time to count all
  /// @param isAnothers whether another tenant owns the domain
  public static Problem domainInUse(
      int subscriptions, int pendingInvitations, boolean isComplete, boolean isAnothers) {
    String counted = isComplete ? "" : " There was no time to count all of theirs.";
    Problem problem =
        of(
            409,
            "domain-in-use",
            isAnothers
                ? "Another tenant owns the domain"
                : "Other tenants have subscriptions in the domain",
            "Send `takeOver` to stop other tenants' subscriptions and assign the domain. Nothing has"
                + " been changed yet."
                + counted);
    return new Problem(
        problem.type,
        problem.title,
        problem.status,
        problem.detail,
        null,
        List.of(),
        subscriptions,
        pendingInvitations,
        null);
  }

  public static Problem domainKeepsChanging() {
    return of(409, "conflict", "The domain keeps changing", "Read it again, then try again.");
  }

  /// @param until null if unknown
  public Problem retryAfter(@Nullable Instant until, Instant now) {
    return retryAfter(
        until == null || until.isBefore(now) ? PATIENCE : Duration.between(now, until));
  }

  private Problem retryAfter(Duration wait) {
    return new Problem(
        type, title, status, detail, cause, errors, subscriptions, pendingInvitations, wait);
  }

  /// Returns this problem as part of a larger body, with `pointer` in front of its own pointers.
  public Problem within(String pointer) {
    return with(errors.stream().map(error -> error.within(pointer)).toList());
  }

  private Problem with(List<FieldError> changed) {
    return new Problem(
        type, title, status, detail, cause, changed, subscriptions, pendingInvitations, retryAfter);
  }

  /// Returns the general problem of a status.
  public static Problem ofStatus(int status) {
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
              "Use a token that has the scope of this call and names a tenant of the platform.");
      case 404 -> notFound();
      case 405 ->
          of(405, "method-not-allowed", "Method not allowed", "See the API's documentation.");
      case 406 -> of(406, "not-acceptable", "Not acceptable", "Accept application/json.");
      case 409 -> tooBusy();
      case 412 -> changedMeanwhile();
      case 413 ->
          of(
              413,
              "too-large",
              "The body is too large",
              "Send at most one megabyte, with values nested at most 1,000 levels deep.");
      case 415 ->
          of(415, "unsupported-media-type", "Unsupported media type", "Send application/json.");
      case 422 ->
          of(
              422,
              "idempotency-key-reused",
              "Another request has this Idempotency-Key",
              "Use a different key for each request.");
      case 429 ->
          of(
                  429,
                  "too-many-checks",
                  "Too many checks in a minute",
                  "Try again later, or ask our support team for a higher limit.")
              .retryAfter(PATIENCE);
      case 500 ->
          of(500, "internal-error", "Something failed on our side", "Try again in a few minutes.");
      case 503 ->
          of(
                  503,
                  "unavailable",
                  "A service that we need can't be reached right now",
                  "Repeat the same request in a minute.")
              .retryAfter(PATIENCE);
      default ->
          of(
              status,
              "invalid-request",
              "We can't process this request",
              "See the API's documentation.");
    };
  }

  /// Returns the members as in the JSON form.
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", type.toString());
    members.put("title", title);
    members.put("status", status);
    members.put("detail", detail);
    return members;
  }

  public Response response() {
    Response.ResponseBuilder response = Response.status(status).type(MEDIA_TYPE).entity(this);
    if (retryAfter != null) {
      response.header(HttpHeaders.RETRY_AFTER, retryAfterSeconds());
    }
    return response.build();
  }

  @Nullable
  public Long retryAfterSeconds() {
    return retryAfter == null ? null : Math.max(1, retryAfter.toSeconds());
  }
}
