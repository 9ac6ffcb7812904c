package com.travtus.gmail.google;

import static com.travtus.gmail.subscription.AuthorizationKind.DELEGATION;
import static com.travtus.gmail.subscription.AuthorizationKind.OAUTH;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.ErrorReason;
import com.travtus.gmail.google.GoogleError.From;
import com.travtus.gmail.mailbox.MailboxException.Kind;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Reason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GoogleErrorClassifierTest {
  /// 16:00 in Los Angeles, the day before.
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private static final Kind.RateLimited SOMETIME = new Kind.RateLimited(null);
  private static final Kind PASSING = new Kind.Transient();
  private static final Kind DEAD = new Kind.GrantRevoked();
  private static final Kind REFUSED = ours(Reason.CLIENT_REFUSED);
  private static final Kind UNEXPLAINED = blocked(Reason.REQUEST_REFUSED);

  static Stream<Arguments> gmail() {
    return Stream.of(
        Arguments.of(400, "failedPrecondition", "", OAUTH, blocked(Reason.NO_GMAIL)),
        Arguments.of(400, "invalidArgument", "", OAUTH, UNEXPLAINED),
        Arguments.of(401, "authError", "", OAUTH, blocked(Reason.TOKEN_REFUSED)),
        Arguments.of(401, "authError", "", DELEGATION, blocked(Reason.TOKEN_REFUSED)),
        Arguments.of(403, "rateLimitExceeded", "", OAUTH, new Kind.ProjectRateLimited(null)),
        Arguments.of(
            403,
            "rateLimitExceeded",
            "User-rate limit exceeded.  Retry after 2030-01-01T00:05:00Z",
            OAUTH,
            new Kind.RateLimited(Instant.parse("2030-01-01T00:05:00Z"))),
        Arguments.of(
            403,
            "rateLimitExceeded",
            "Rate Limit Exceeded.  Retry after 2030-01-01T00:05:00.000Z",
            DELEGATION,
            new Kind.ProjectRateLimited(Instant.parse("2030-01-01T00:05:00Z"))),
        Arguments.of(403, "userRateLimitExceeded", "", DELEGATION, SOMETIME),
        Arguments.of(
            403,
            "userRateLimitExceeded",
            "User Rate Limit Exceeded.  Retry after 2030-01-01T00:05:00.000Z",
            OAUTH,
            new Kind.RateLimited(Instant.parse("2030-01-01T00:05:00Z"))),
        Arguments.of(
            403,
            "dailyLimitExceeded",
            "",
            OAUTH,
            new Kind.DailyQuotaExhausted(Instant.parse("2030-01-01T08:00:00Z"))),
        Arguments.of(403, "domainPolicy", "", OAUTH, blocked(Reason.ADMIN_POLICY)),
        Arguments.of(403, "insufficientPermissions", "", OAUTH, blocked(Reason.SCOPE_MISSING)),
        Arguments.of(
            403,
            "insufficientPermissions",
            "",
            DELEGATION,
            blocked(Reason.DELEGATION_SCOPE_MISSING)),
        Arguments.of(
            403,
            "forbidden",
            "Delegation denied for group@harbourview.example",
            DELEGATION,
            blocked(Reason.NOT_THE_SUBJECT)),
        Arguments.of(403, "forbidden", "", OAUTH, blocked(Reason.ACCOUNT_UNAVAILABLE)),
        Arguments.of(403, "accessNotConfigured", "", OAUTH, ours(Reason.API_DISABLED)),
        Arguments.of(403, "", "", OAUTH, UNEXPLAINED),
        Arguments.of(404, "notFound", "", OAUTH, UNEXPLAINED),
        Arguments.of(403, "quotaExceeded", "", OAUTH, SOMETIME),
        Arguments.of(403, "concurrentLimitExceeded", "", OAUTH, SOMETIME),
        Arguments.of(429, "RATE_LIMIT_EXCEEDED", "", OAUTH, SOMETIME),
        Arguments.of(
            429,
            "RATE_LIMIT_EXCEEDED",
            "Quota exceeded for limit 'Queries per minute' QueriesPerMinutePerProject",
            OAUTH,
            new Kind.ProjectRateLimited(null)),
        Arguments.of(
            429,
            "RATE_LIMIT_EXCEEDED",
            "Quota exceeded QueriesPerMinutePerProjectPerUser",
            OAUTH,
            SOMETIME),
        Arguments.of(429, "rateLimitExceeded", "", OAUTH, SOMETIME),
        Arguments.of(
            429,
            "rateLimitExceeded",
            "User-rate limit exceeded.  Retry after 2030-01-01T00:05:00.250Z",
            OAUTH,
            new Kind.RateLimited(Instant.parse("2030-01-01T00:05:00.250Z"))),
        Arguments.of(
            429,
            "rateLimitExceeded",
            "retry AFTER 2030-01-01T01:05:00+01:00 (Mail sending)",
            OAUTH,
            new Kind.RateLimited(Instant.parse("2030-01-01T00:05:00Z"))),
        Arguments.of(429, "rateLimitExceeded", "Retry after a while", OAUTH, SOMETIME),
        Arguments.of(500, "backendError", "", OAUTH, PASSING),
        Arguments.of(502, "", "", DELEGATION, PASSING),
        Arguments.of(503, "backendError", "", OAUTH, PASSING));
  }

  @ParameterizedTest
  @MethodSource("gmail")
  void gmail_says(
      int status, String reason, String text, AuthorizationKind authorization, Kind expected) {
    assertThat(diagnosed(From.GMAIL, status, reason, text, authorization)).isEqualTo(expected);
  }

  static Stream<Arguments> refresh() {
    return Stream.of(
        Arguments.of(400, "invalid_grant", "Token has been expired or revoked.", DEAD),
        Arguments.of(400, "invalid_grant", "", DEAD),
        Arguments.of(400, "admin_policy_enforced", "", blocked(Reason.ADMIN_POLICY)),
        Arguments.of(403, "org_internal", "", ours(Reason.ORG_INTERNAL)),
        Arguments.of(401, "invalid_client", "", REFUSED),
        Arguments.of(401, "unauthorized_client", "", REFUSED),
        Arguments.of(401, "", "", UNEXPLAINED),
        Arguments.of(401, "disabled_client", "", ours(Reason.CLIENT_DISABLED)),
        Arguments.of(401, "deleted_client", "", ours(Reason.CLIENT_DELETED)),
        Arguments.of(400, "invalid_scope", "", ours(Reason.SCOPE_INVALID)),
        Arguments.of(429, "", "", SOMETIME),
        Arguments.of(500, "internal_failure", "", PASSING),
        Arguments.of(503, "", "", PASSING));
  }

  @ParameterizedTest
  @MethodSource("refresh")
  void the_token_endpoint_says_of_a_refresh_token(
      int status, String error, String description, Kind expected) {
    assertThat(diagnosed(From.TOKEN_ENDPOINT, status, error, description, OAUTH))
        .isEqualTo(expected);
  }

  static Stream<Arguments> assertion() {
    return Stream.of(
        Arguments.of(
            401,
            "unauthorized_client",
            "Client is unauthorized to retrieve access tokens using this method, or client not"
                + " authorized for any of the scopes requested.",
            blocked(Reason.NOT_DELEGATED)),
        Arguments.of(
            401,
            "unauthorized_client",
            "Unauthorized client or scope in request.",
            blocked(Reason.DOMAIN_NOT_DELEGATED)),
        Arguments.of(401, "unauthorized_client", "", blocked(Reason.NOT_DELEGATED)),
        Arguments.of(
            403,
            "access_denied",
            "Requested client not authorized.",
            blocked(Reason.DELEGATION_SCOPE_MISSING)),
        Arguments.of(
            400, "invalid_grant", "Invalid email or User ID", blocked(Reason.NO_SUCH_USER)),
        Arguments.of(
            400, "invalid_grant", "Not a valid email or user ID.", blocked(Reason.NO_SUCH_USER)),
        Arguments.of(400, "invalid_grant", "Invalid JWT Signature.", ours(Reason.KEY_REFUSED)),
        Arguments.of(
            400,
            "invalid_grant",
            "Invalid JWT: Token must be a short-lived token",
            ours(Reason.CLOCK_WRONG)),
        Arguments.of(
            400,
            "invalid_grant",
            "Invalid grant: account not found",
            ours(Reason.SERVICE_ACCOUNT_GONE)),
        Arguments.of(400, "invalid_grant", "", UNEXPLAINED),
        Arguments.of(400, "admin_policy_enforced", "", blocked(Reason.ADMIN_POLICY)),
        Arguments.of(403, "org_internal", "", ours(Reason.ORG_INTERNAL)),
        Arguments.of(401, "", "", UNEXPLAINED),
        Arguments.of(401, "disabled_client", "", ours(Reason.CLIENT_DISABLED)),
        Arguments.of(401, "deleted_client", "", ours(Reason.CLIENT_DELETED)),
        Arguments.of(400, "invalid_scope", "", ours(Reason.SCOPE_INVALID)),
        Arguments.of(429, "", "", SOMETIME),
        Arguments.of(500, "", "", PASSING));
  }

  @ParameterizedTest
  @MethodSource("assertion")
  void the_token_endpoint_says_of_a_delegation(
      int status, String error, String description, Kind expected) {
    assertThat(diagnosed(From.TOKEN_ENDPOINT, status, error, description, DELEGATION))
        .isEqualTo(expected);
  }

  @Test
  void a_quota_day_ends_at_midnight_pacific_in_summer_too() {
    assertThat(
            GoogleErrorClassifier.of(
                error(From.GMAIL, 403, "dailyLimitExceeded", ""),
                OAUTH,
                Instant.parse("2030-07-01T06:59:59Z")))
        .isEqualTo(new Kind.DailyQuotaExhausted(Instant.parse("2030-07-01T07:00:00Z")));
  }

  /// Of those that Google has named so far, which are about the project that calls.
  private static final Set<ErrorReason> OF_THE_PROJECT =
      EnumSet.of(
          ErrorReason.SERVICE_DISABLED,
          ErrorReason.BILLING_DISABLED,
          ErrorReason.API_KEY_INVALID,
          ErrorReason.API_KEY_SERVICE_BLOCKED,
          ErrorReason.API_KEY_HTTP_REFERRER_BLOCKED,
          ErrorReason.API_KEY_IP_ADDRESS_BLOCKED,
          ErrorReason.API_KEY_ANDROID_APP_BLOCKED,
          ErrorReason.API_KEY_IOS_APP_BLOCKED,
          ErrorReason.CONSUMER_INVALID,
          ErrorReason.CONSUMER_SUSPENDED,
          ErrorReason.USER_PROJECT_DENIED,
          ErrorReason.RESOURCE_PROJECT_INVALID,
          ErrorReason.SERVICE_NOT_VISIBLE,
          ErrorReason.GCP_SUSPENDED);

  /// Google's own list of reasons (`google.api.ErrorReason`), with every status that it could come
  /// with.
  @ParameterizedTest
  @EnumSource
  void only_what_names_the_project_counts_for_the_project(ErrorReason reason) {
    for (int status : new int[] {400, 403, 404, 409, 410, 412}) {
      for (AuthorizationKind authorization : AuthorizationKind.values()) {
        Kind kind = diagnosed(From.GMAIL, status, reason.name(), "", authorization);

        assertThat(isOfProject(kind)).isEqualTo(OF_THE_PROJECT.contains(reason));
        if (reason.name().endsWith("EXCEEDED")) {
          assertThat(kind).isEqualTo(SOMETIME);
        }
      }
    }
  }

  /// The reasons that Google's APIs have in common
  /// (https://developers.google.com/webmaster-tools/v1/errors), and one that nobody knows.
  @ParameterizedTest
  @CsvSource({
    "400, badRequest",
    "400, invalid",
    "400, invalidArgument",
    "400, invalidHeader",
    "400, invalidParameter",
    "400, invalidQuery",
    "400, parseError",
    "400, required",
    "400, unknownParameter",
    "401, authError",
    "401, expired",
    "401, required",
    "403, accountDeleted",
    "403, accountDisabled",
    "403, accountUnverified",
    "403, concurrentLimitExceeded",
    "403, dailyLimitExceededUnreg",
    "403, forbidden",
    "403, insufficientAuthorizedParty",
    "403, insufficientPermissions",
    "403, limitExceeded",
    "403, lockedDomainExpired",
    "403, notDownload",
    "403, notUpload",
    "403, notVisible",
    "403, quotaExceeded",
    "403, rateLimitExceededUnreg",
    "403, responseTooLarge",
    "403, servingLimitExceeded",
    "403, sslRequired",
    "403, unknownAuth",
    "403, userRateLimitExceeded",
    "403, userRateLimitExceededUnreg",
    "403, variableTermExpiredDailyExceeded",
    "403, variableTermLimitExceeded",
    "404, notFound",
    "404, unsupportedProtocol",
    "405, httpMethodNotAllowed",
    "409, conflict",
    "409, duplicate",
    "410, deleted",
    "412, conditionNotMet",
    "413, uploadTooLarge",
    "416, requestedRangeNotSatisfiable",
    "417, expectationFailed",
    "428, preconditionRequired",
    "429, rateLimitExceeded",
    "403, somethingNew",
    "418, ''"
  })
  void what_names_nothing_of_ours_is_the_mailbox_s_own(int status, String reason) {
    for (AuthorizationKind authorization : AuthorizationKind.values()) {
      assertThat(isOfProject(diagnosed(From.GMAIL, status, reason, "", authorization))).isFalse();
    }
  }

  private static boolean isOfProject(Kind kind) {
    return kind instanceof Kind.Misconfigured
        || kind instanceof Kind.ProjectRateLimited
        || kind instanceof Kind.DailyQuotaExhausted;
  }

  @Test
  void what_goes_to_the_log_names_nobody() {
    GoogleError error = error(From.GMAIL, 403, "forbidden", "Delegation denied for tom@h.example");
    GoogleError odd = error(From.TOKEN_ENDPOINT, 400, "tom@h.example {\"x\"", "");

    assertThat(error.toString()).isEqualTo("gmail 403 forbidden");
    assertThat(odd.toString()).isEqualTo("token endpoint 400");
  }

  private static Kind ours(Reason reason) {
    return new Kind.Misconfigured(reason);
  }

  private static Kind blocked(Reason reason) {
    return new Kind.Blocked(reason);
  }

  private static Kind diagnosed(
      From from, int status, String code, String text, AuthorizationKind authorization) {
    return GoogleErrorClassifier.of(error(from, status, code, text), authorization, NOW);
  }

  private static GoogleError error(From from, int status, String name, String text) {
    return new GoogleError(from, status, List.of(name), text, RetryAfter.of(null, text, NOW));
  }
}
