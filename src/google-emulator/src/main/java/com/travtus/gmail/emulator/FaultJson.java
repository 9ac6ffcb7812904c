package com.travtus.gmail.emulator;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/// Parses a fault that another program sends as JSON, such as
/// `{"call":"gmail.users.messages.get","mailbox":"a@b.example","skip":2,"times":3,
/// "effect":"tooManyRequests","retryAfter":"2030-01-01T00:00:00Z"}`.
///
/// `effect` names a factory method of [Effect]. `serverError` takes `status`, `redirect` takes
/// `status` and `location`, `delay` takes `millis`, `tooManyRequests` takes `retryAfter`, and
/// `oauthError` takes `error` and `description`.
final class FaultJson {
  private FaultJson() {}

  static Fault parse(JsonObject json) {
    return new Fault(
        required(json, "call"),
        json.getString("mailbox"),
        json.getInteger("skip", 0),
        json.getInteger("times", 1),
        effect(json));
  }

  private static Effect effect(JsonObject json) {
    String name = required(json, "effect");
    return switch (name) {
      case "unauthorized" -> Effect.unauthorized();
      case "rateLimitExceeded" -> Effect.rateLimitExceeded();
      case "userRateLimitExceeded" -> Effect.userRateLimitExceeded();
      case "dailyLimitExceeded" -> Effect.dailyLimitExceeded();
      case "domainPolicy" -> Effect.domainPolicy();
      case "delegationDenied" -> Effect.delegationDenied();
      case "insufficientPermissions" -> Effect.insufficientPermissions();
      case "tooManyRequests" -> {
        Instant retryAfter = json.getInstant("retryAfter");
        yield retryAfter == null ? Effect.tooManyRequests() : Effect.tooManyRequests(retryAfter);
      }
      case "failedPrecondition" -> Effect.failedPrecondition();
      case "notFound" -> Effect.notFound();
      case "signJwtDenied" -> Effect.signJwtDenied();
      case "serviceDisabled" -> Effect.serviceDisabled();
      case "expiredHistory" -> Effect.expiredHistory();
      case "serverError" -> Effect.serverError(json.getInteger("status", 500));
      case "redirect" ->
          Effect.redirect(json.getInteger("status", 302), URI.create(required(json, "location")));
      case "servfail" -> Effect.servfail();
      case "delay" -> Effect.delay(Duration.ofMillis(json.getLong("millis", 1000L)));
      case "cutConnection" -> Effect.cutConnection();
      case "truncatedBody" -> Effect.truncatedBody();
      case "revokedGrant" -> Effect.revokedGrant();
      case "oauthError" ->
          Effect.oauthError(required(json, "error"), json.getString("description", ""));
      default -> throw new IllegalArgumentException("Unknown effect: " + name);
    };
  }

  private static String required(JsonObject json, String name) {
    String value = json.getString(name);
    if (value == null) {
      throw new IllegalArgumentException("A fault requires \"" + name + "\"");
    }
    return value;
  }
}
