package com.travtus.gmail.emulator.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// An error in the format of Google's JSON APIs.
///
/// Source: developers.google.com/workspace/gmail/api/guides/handle-errors
///
/// @param code HTTP status
/// @param status Google's canonical name of the status; null to omit it
public record GoogleError(
    int code, @Nullable String status, String domain, String reason, String message) {
  public static final GoogleError UNAUTHORIZED =
      new GoogleError(401, "UNAUTHENTICATED", "global", "authError", "Invalid Credentials");
  public static final GoogleError RATE_LIMIT_EXCEEDED =
      new GoogleError(
          403,
          "PERMISSION_DENIED",
          "usageLimits",
          "rateLimitExceeded",
          "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute' of service"
              + " 'gmail.googleapis.com' for consumer 'project_number:123456789012'.");
  public static final GoogleError USER_RATE_LIMIT_EXCEEDED =
      new GoogleError(
          403,
          "PERMISSION_DENIED",
          "usageLimits",
          "userRateLimitExceeded",
          "User Rate Limit Exceeded. Rate of requests for user exceed configured project quota.");
  public static final GoogleError DAILY_LIMIT_EXCEEDED =
      new GoogleError(
          403, "PERMISSION_DENIED", "usageLimits", "dailyLimitExceeded", "Daily Limit Exceeded");
  public static final GoogleError DOMAIN_POLICY =
      new GoogleError(
          403,
          "PERMISSION_DENIED",
          "global",
          "domainPolicy",
          "The domain administrators have disabled Gmail apps.");
  public static final GoogleError INSUFFICIENT_PERMISSIONS =
      new GoogleError(
          403,
          "PERMISSION_DENIED",
          "global",
          "insufficientPermissions",
          "Request had insufficient authentication scopes.");
  public static final GoogleError MAIL_SERVICE_NOT_ENABLED =
      new GoogleError(
          400, "FAILED_PRECONDITION", "global", "failedPrecondition", "Mail service not enabled");
  public static final GoogleError PRECONDITION_FAILED =
      new GoogleError(
          400, "FAILED_PRECONDITION", "global", "failedPrecondition", "Precondition check failed.");
  public static final GoogleError NOT_EMULATED =
      new GoogleError(
          501,
          "UNIMPLEMENTED",
          "global",
          "notImplemented",
          "The emulated Google does not support this method.");
  public static final GoogleError NOT_FOUND =
      new GoogleError(404, "NOT_FOUND", "global", "notFound", "Requested entity was not found.");

  /// Also the answer for an unknown service account, because Google does not reveal which exist.
  public static final GoogleError SIGN_JWT_DENIED =
      new GoogleError(
          403,
          "PERMISSION_DENIED",
          "iam.googleapis.com",
          "IAM_PERMISSION_DENIED",
          "Permission 'iam.serviceAccounts.signJwt' denied on resource (or it may not exist).");

  public static final GoogleError SERVICE_DISABLED =
      new GoogleError(
          403,
          "PERMISSION_DENIED",
          "googleapis.com",
          "SERVICE_DISABLED",
          "IAM Service Account Credentials API has not been used in project 123456789012 before or"
              + " it is disabled.");

  public static GoogleError delegationDenied(String user) {
    return new GoogleError(
        403, "PERMISSION_DENIED", "global", "forbidden", "Delegation denied for " + user);
  }

  public static GoogleError invalidArgument(String message) {
    return new GoogleError(400, "INVALID_ARGUMENT", "global", "invalidArgument", message);
  }

  public static GoogleError unknownParameter(String name) {
    return new GoogleError(
        400,
        "INVALID_ARGUMENT",
        "global",
        "badRequest",
        ("Invalid JSON payload received. Unknown name \"%s\": Cannot bind query parameter. Field"
                + " '%s' could not be found in request message.")
            .formatted(name, name));
  }

  /// Returns a 429. Like Google, it gives the time to retry only in the message.
  public static GoogleError tooManyRequests(@Nullable Instant retryAfter) {
    String hint =
        retryAfter == null ? "" : "  Retry after " + retryAfter.truncatedTo(ChronoUnit.MILLIS);
    return new GoogleError(
        429,
        "RESOURCE_EXHAUSTED",
        "global",
        "rateLimitExceeded",
        "User-rate limit exceeded." + hint);
  }

  public static GoogleError server(int code) {
    return switch (code) {
      case 500 ->
          new GoogleError(500, "INTERNAL", "global", "backendError", "Internal error encountered.");
      case 503 ->
          new GoogleError(
              503,
              "UNAVAILABLE",
              "global",
              "backendError",
              "The service is currently unavailable.");
      default -> new GoogleError(code, "UNKNOWN", "global", "backendError", "Backend Error");
    };
  }

  public HttpResponse toAnswer() {
    JsonObject first =
        new JsonObject().put("message", message).put("domain", domain).put("reason", reason);
    JsonObject error =
        new JsonObject()
            .put("code", code)
            .put("message", code == 401 ? UNAUTHORIZED_TEXT : message);
    if (isErrorInfo()) {
      error.put("details", new JsonArray().add(errorInfo()));
    } else {
      error.put("errors", new JsonArray().add(first));
    }
    if (code == 401) {
      first.put("location", "Authorization").put("locationType", "header");
    }
    if (status != null) {
      error.put("status", status);
    }
    if (reason.equals("insufficientPermissions")) {
      error.put("details", new JsonArray().add(SCOPE_INSUFFICIENT));
    }
    HttpResponse httpResponse = HttpResponse.json(code, new JsonObject().put("error", error));
    return switch (code) {
      case 401 ->
          httpResponse.with(
              "WWW-Authenticate",
              "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
      case 403 ->
          reason.equals("insufficientPermissions")
              ? httpResponse.with(
                  "WWW-Authenticate",
                  "Bearer realm=\"https://accounts.google.com/\", error=\"insufficient_scope\"")
              : httpResponse;
      default -> httpResponse;
    };
  }

  /// Returns whether `details` gives the reason instead of `errors`, as in newer APIs
  /// (https://google.aip.dev/193).
  private boolean isErrorInfo() {
    return domain.endsWith("googleapis.com");
  }

  private JsonObject errorInfo() {
    return new JsonObject()
        .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
        .put("reason", reason)
        .put("domain", domain);
  }

  private static final String UNAUTHORIZED_TEXT =
      "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie"
          + " or other valid authentication credential. See"
          + " https://developers.google.com/identity/sign-in/web/devconsole-project.";

  private static final JsonObject SCOPE_INSUFFICIENT =
      new JsonObject()
          .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
          .put("reason", "ACCESS_TOKEN_SCOPE_INSUFFICIENT")
          .put("domain", "googleapis.com")
          .put("metadata", new JsonObject().put("service", "gmail.googleapis.com"));
}
