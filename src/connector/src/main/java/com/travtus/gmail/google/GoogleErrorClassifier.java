package com.travtus.gmail.google;

import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.mailbox.MailboxException.Kind;
import com.travtus.gmail.quota.QuotaDay;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Decides what a Google error means for a mailbox, and whether it counts for the whole project.
/// The first matching row of a table applies. Only an error that names our client, key, API or
/// project counts for the project ([Kind.Misconfigured], [Kind.ProjectRateLimited],
/// [Kind.DailyQuotaExhausted]). Every other error, known or not, concerns the mailbox alone. The
/// rows are those of https://developers.google.com/workspace/gmail/api/guides/handle-errors, of
/// `google.api`'s `ErrorReason` and, for the token endpoint, of RFC 6749, section 5.2, as Google
/// uses them.
final class GoogleErrorClassifier {
  private static final Predicate<String> IS_LIMIT =
      Pattern.compile("exceeded|resource_?exhausted", Pattern.CASE_INSENSITIVE).asPredicate();

  /// @param when matches the row's errors
  private record Row(Predicate<GoogleError> when, Meaning meaning) {}

  @FunctionalInterface
  private interface Meaning {
    Kind of(GoogleError error, Instant now);
  }

  private static final List<Row> OF_ALL =
      List.of(
          row(GoogleError::isTransient, GoogleErrorClassifier::passing),
          row(
              named("dailyLimitExceeded"),
              (_, now) -> new Kind.DailyQuotaExhausted(QuotaDay.of(now).end())),
          row(
              GoogleErrorClassifier::isProjectThrottle,
              (error, _) -> new Kind.ProjectRateLimited(error.retryAfter())),
          row(
              GoogleErrorClassifier::isThrottle,
              (error, _) -> new Kind.RateLimited(error.retryAfter())),
          row(named("SERVICE_DISABLED", "accessNotConfigured"), ours(Reason.API_DISABLED)),
          row(
              named(
                  "API_KEY_INVALID",
                  "API_KEY_SERVICE_BLOCKED",
                  "API_KEY_HTTP_REFERRER_BLOCKED",
                  "API_KEY_IP_ADDRESS_BLOCKED",
                  "API_KEY_ANDROID_APP_BLOCKED",
                  "API_KEY_IOS_APP_BLOCKED",
                  "BILLING_DISABLED",
                  "CONSUMER_INVALID",
                  "CONSUMER_SUSPENDED",
                  "GCP_SUSPENDED",
                  "RESOURCE_PROJECT_INVALID",
                  "SERVICE_NOT_VISIBLE",
                  "USER_PROJECT_DENIED",
                  "keyInvalid",
                  "keyExpired",
                  "ipRefererBlocked"),
              ours(Reason.CLIENT_REFUSED)));

  private static final List<Row> OF_GMAIL =
      List.of(
          // The client has already retried once with a new access token.
          row(status(401), own(Reason.TOKEN_REFUSED)),
          row(named("failedPrecondition", "FAILED_PRECONDITION"), own(Reason.NO_GMAIL)),
          row(named("domainPolicy", "USER_BLOCKED_BY_ADMIN"), own(Reason.ADMIN_POLICY)),
          row(
              error -> error.status() == 403 && error.text().startsWith("Delegation denied"),
              own(Reason.NOT_THE_SUBJECT)),
          row(
              named(
                  "forbidden",
                  "accountDeleted",
                  "accountDisabled",
                  "accountUnverified",
                  "ACCOUNT_STATE_INVALID"),
              own(Reason.ACCOUNT_UNAVAILABLE)),
          row(_ -> true, own(Reason.REQUEST_REFUSED)));

  private static final Predicate<GoogleError> LACKS_SCOPE =
      named("insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT");

  private static final List<Row> OF_TOKEN_ENDPOINT =
      List.of(
          row(named("admin_policy_enforced"), own(Reason.ADMIN_POLICY)),
          row(named("org_internal"), ours(Reason.ORG_INTERNAL)),
          row(named("disabled_client"), ours(Reason.CLIENT_DISABLED)),
          row(named("deleted_client"), ours(Reason.CLIENT_DELETED)),
          row(named("invalid_scope"), ours(Reason.SCOPE_INVALID)),
          row(named("invalid_client", "unauthorized_client"), ours(Reason.CLIENT_REFUSED)),
          row(_ -> true, own(Reason.REQUEST_REFUSED)));

  private static final List<Row> OF_REFRESH =
      List.of(row(named("invalid_grant"), (_, _) -> new Kind.GrantRevoked()));

  /// Tells causes that share a name apart by the text. The text is no contract, so an unknown text
  /// falls to the more general cause.
  private static final List<Row> OF_ASSERTION =
      List.of(
          row(
              named("unauthorized_client").and(saying("unauthorized client or scope")),
              own(Reason.DOMAIN_NOT_DELEGATED)),
          row(named("unauthorized_client"), own(Reason.NOT_DELEGATED)),
          row(named("access_denied"), own(Reason.DELEGATION_SCOPE_MISSING)),
          row(named("invalid_grant").and(saying("email")), own(Reason.NO_SUCH_USER)),
          row(named("invalid_grant").and(saying("signature")), ours(Reason.KEY_REFUSED)),
          row(named("invalid_grant").and(saying("short-lived")), ours(Reason.CLOCK_WRONG)),
          row(
              named("invalid_grant").and(saying("account not found")),
              ours(Reason.SERVICE_ACCOUNT_GONE)),
          row(
              named("invalid_grant").and(saying("jwt").or(saying("issuer"))),
              ours(Reason.CLIENT_REFUSED)));

  /// Errors of the Security Token Service concern our own setup, whatever mailbox the call is for.
  private static final List<Row> OF_STS =
      List.of(
          row(named("invalid_target"), ours(Reason.IDENTITY_POOL_GONE)),
          row(named("invalid_request").and(saying("audience")), ours(Reason.IDENTITY_POOL_GONE)),
          row(named("unauthorized_client"), ours(Reason.IDENTITY_REFUSED)),
          // The service has asked AWS and quotes its response.
          row(
              named("invalid_grant")
                  .and(saying("signature expired").or(saying("signature not yet current"))),
              ours(Reason.CLOCK_WRONG)),
          row(named("invalid_grant"), ours(Reason.IDENTITY_REFUSED)),
          row(_ -> true, ours(Reason.CLIENT_REFUSED)));

  /// IAM signs for our service account, so its errors concern our own setup, whatever mailbox the
  /// call is for.
  private static final List<Row> OF_IAM =
      List.of(
          // Google has refused a new token, too.
          row(status(401), ours(Reason.IDENTITY_REFUSED)),
          row(status(403), ours(Reason.SIGNING_REFUSED)),
          row(status(404), ours(Reason.SERVICE_ACCOUNT_GONE)),
          row(_ -> true, ours(Reason.CLIENT_REFUSED)));

  private GoogleErrorClassifier() {}

  /// Classifies an exception that came instead of a response.
  static MailboxException of(IOException e, AuthorizationKind authorization, Instant now) {
    return GoogleError.of(e, now)
        .map(error -> new MailboxException(of(error, authorization, now), error.summary()))
        .orElseGet(() -> ofSilence(e));
  }

  private static MailboxException ofSilence(IOException e) {
    return e instanceof NoAwsCredentials
        ? new MailboxException(
            new Kind.Misconfigured(Reason.AWS_CREDENTIALS_MISSING), String.valueOf(e.getMessage()))
        : new MailboxException(
            new Kind.Transient(), "no full response from Google: " + e.getClass().getSimpleName());
  }

  static Kind of(GoogleError error, AuthorizationKind authorization, Instant now) {
    return Stream.concat(OF_ALL.stream(), rows(error.from(), authorization))
        .filter(row -> row.when().test(error))
        .findFirst()
        .orElseThrow()
        .meaning()
        .of(error, now);
  }

  /// Returns the rows for one server. The last row matches every error.
  private static Stream<Row> rows(GoogleError.From from, AuthorizationKind authorization) {
    return switch (from) {
      case GMAIL ->
          Stream.concat(
              Stream.of(
                  row(
                      LACKS_SCOPE,
                      own(
                          switch (authorization) {
                            case OAUTH -> Reason.SCOPE_MISSING;
                            case DELEGATION -> Reason.DELEGATION_SCOPE_MISSING;
                          }))),
              OF_GMAIL.stream());
      case TOKEN_ENDPOINT ->
          Stream.concat(
              switch (authorization) {
                case OAUTH -> OF_REFRESH.stream();
                case DELEGATION -> OF_ASSERTION.stream();
              },
              OF_TOKEN_ENDPOINT.stream());
      case STS -> OF_STS.stream();
      case IAM -> OF_IAM.stream();
    };
  }

  private static Kind passing(GoogleError error, Instant now) {
    return error.retryAfter() == null
        ? new Kind.Transient()
        : new Kind.RateLimited(error.retryAfter());
  }

  private static boolean isThrottle(GoogleError error) {
    return error.status() == 429 || error.names().stream().anyMatch(IS_LIMIT);
  }

  /// Returns whether the limit is the project's. With 403, `rateLimitExceeded` is the project's and
  /// `userRateLimitExceeded` the user's. Google also uses the former for a single user, and then
  /// says so in the text or in the quota's name. With 429, the limit is the user's unless the
  /// quota's name says otherwise.
  private static boolean isProjectThrottle(GoogleError error) {
    return isThrottle(error)
        && !saying("user").test(error)
        && (saying("perproject").test(error)
            || (error.status() == 403 && named("rateLimitExceeded").test(error)));
  }

  private static Row row(Predicate<GoogleError> when, Meaning meaning) {
    return new Row(when, meaning);
  }

  private static Predicate<GoogleError> named(String... names) {
    List<String> any = List.of(names);
    return error -> error.names().stream().anyMatch(any::contains);
  }

  private static Predicate<GoogleError> status(int status) {
    return error -> error.status() == status;
  }

  private static Predicate<GoogleError> saying(String words) {
    return error -> error.text().toLowerCase(Locale.ROOT).contains(words);
  }

  private static Meaning own(Reason reason) {
    return (_, _) -> new Kind.Blocked(reason);
  }

  private static Meaning ours(Reason reason) {
    return (_, _) -> new Kind.Misconfigured(reason);
  }
}
