package com.travtus.gmail.google;

import com.travtus.gmail.mailbox.MailboxTrouble;
import com.travtus.gmail.mailbox.MailboxTrouble.Kind;
import com.travtus.gmail.quota.QuotaDay;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Reason;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an error of Google's means for a mailbox. The cases are those of
/// https://developers.google.com/workspace/gmail/api/guides/handle-errors and, for the token
/// endpoint, of RFC 6749, section 5.2, as Google uses them.
final class Diagnosis {
  private static final Pattern RETRY_AFTER =
      Pattern.compile("retry after (\\S+)", Pattern.CASE_INSENSITIVE);

  private Diagnosis() {}

  /// Of what came in place of an answer.
  static MailboxTrouble of(IOException e, AuthorizationKind authorization, Instant now) {
    return GoogleError.of(e)
        .map(error -> new MailboxTrouble(of(error, authorization, now), error.summary()))
        .orElseGet(() -> ofSilence(e));
  }

  private static MailboxTrouble ofSilence(IOException e) {
    return e instanceof NoAwsCredentials
        ? new MailboxTrouble(
            new Kind.Ours(Reason.AWS_CREDENTIALS_MISSING), String.valueOf(e.getMessage()))
        : new MailboxTrouble(
            new Kind.Passing(), "no whole answer from Google: " + e.getClass().getSimpleName());
  }

  static Kind of(GoogleError error, AuthorizationKind authorization, Instant now) {
    if (error.isTransient()) {
      return new Kind.Passing();
    }
    return switch (error.from()) {
      case GMAIL -> ofGmail(error, authorization, now);
      case TOKEN_ENDPOINT ->
          switch (authorization) {
            case OAUTH -> ofRefresh(error);
            case DELEGATION -> ofAssertion(error);
          };
      case STS -> ofExchange(error);
      case IAM -> ofSigning(error);
    };
  }

  private static Kind ofGmail(GoogleError error, AuthorizationKind authorization, Instant now) {
    return switch (error.status()) {
      case 400 -> error.code().equals("failedPrecondition") ? new Kind.NoService() : unknown(error);
      // The client has already tried once more with a new access token.
      case 401 -> ungranted(authorization, Reason.NOT_DELEGATED);
      case 403 -> ofForbidden(error, authorization, now);
      case 429 -> new Kind.Throttled(retryAfter(error.text()));
      default -> unknown(error);
    };
  }

  private static Kind ofForbidden(GoogleError error, AuthorizationKind authorization, Instant now) {
    return switch (error.code()) {
      case "userRateLimitExceeded" -> new Kind.Throttled(retryAfter(error.text()));
      // Google also calls it so when it means one user, and then says it in the text.
      case "rateLimitExceeded" ->
          says(error, "user")
              ? new Kind.Throttled(retryAfter(error.text()))
              : new Kind.ProjectThrottled(retryAfter(error.text()));
      case "dailyLimitExceeded" -> new Kind.DaySpent(QuotaDay.of(now).end());
      case "domainPolicy" -> new Kind.Blocked(Reason.ADMIN_POLICY);
      case "insufficientPermissions" -> ungranted(authorization, Reason.DELEGATION_SCOPE_MISSING);
      default ->
          error.text().startsWith("Delegation denied")
              ? new Kind.Blocked(Reason.NOT_THE_SUBJECT)
              : unknown(error);
    };
  }

  private static Kind ungranted(AuthorizationKind authorization, Reason ofDelegation) {
    return switch (authorization) {
      case OAUTH -> new Kind.GrantDead();
      case DELEGATION -> new Kind.Blocked(ofDelegation);
    };
  }

  private static Kind ofRefresh(GoogleError error) {
    return error.code().equals("invalid_grant") ? new Kind.GrantDead() : ofClient(error);
  }

  /// Causes that share a name are told apart by the text, which is no contract: what it does not
  /// tell stays with the more general one.
  private static Kind ofAssertion(GoogleError error) {
    return switch (error.code()) {
      case "unauthorized_client" ->
          new Kind.Blocked(
              says(error, "unauthorized client or scope")
                  ? Reason.DOMAIN_NOT_DELEGATED
                  : Reason.NOT_DELEGATED);
      case "access_denied" -> new Kind.Blocked(Reason.DELEGATION_SCOPE_MISSING);
      case "invalid_grant" -> ofInvalidAssertion(error);
      default -> ofClient(error);
    };
  }

  /// What the Security Token Service answers is about us, whatever mailbox it is for.
  private static Kind ofExchange(GoogleError error) {
    return switch (error.code()) {
      case "invalid_target" -> new Kind.Ours(Reason.IDENTITY_POOL_GONE);
      case "invalid_request" ->
          says(error, "audience") ? new Kind.Ours(Reason.IDENTITY_POOL_GONE) : unknown(error);
      case "unauthorized_client" -> new Kind.Ours(Reason.IDENTITY_REFUSED);
      // It has asked AWS, and gives its words.
      case "invalid_grant" ->
          says(error, "signature expired") || says(error, "signature not yet current")
              ? new Kind.Ours(Reason.CLOCK_WRONG)
              : new Kind.Ours(Reason.IDENTITY_REFUSED);
      case "SERVICE_DISABLED" -> new Kind.Ours(Reason.API_DISABLED);
      default -> unknown(error);
    };
  }

  private static Kind ofSigning(GoogleError error) {
    if (error.code().equals("SERVICE_DISABLED")) {
      return new Kind.Ours(Reason.API_DISABLED);
    }
    return switch (error.status()) {
      // Also with a new token.
      case 401 -> new Kind.Ours(Reason.IDENTITY_REFUSED);
      case 403 -> new Kind.Ours(Reason.SIGNING_REFUSED);
      case 404 -> new Kind.Ours(Reason.SERVICE_ACCOUNT_GONE);
      default -> unknown(error);
    };
  }

  private static Kind ofInvalidAssertion(GoogleError error) {
    if (says(error, "email")) {
      return new Kind.Blocked(Reason.NO_SUCH_USER);
    }
    if (says(error, "signature")) {
      return new Kind.Ours(Reason.KEY_REFUSED);
    }
    return says(error, "short-lived") ? new Kind.Ours(Reason.CLOCK_WRONG) : unknown(error);
  }

  private static boolean says(GoogleError error, String words) {
    return error.text().toLowerCase(Locale.ROOT).contains(words);
  }

  /// What the token endpoint answers about the client, whomever it asks for.
  private static Kind ofClient(GoogleError error) {
    return switch (error.code()) {
      case "admin_policy_enforced" -> new Kind.Blocked(Reason.ADMIN_POLICY);
      case "org_internal" -> new Kind.Ours(Reason.ORG_INTERNAL);
      case "disabled_client" -> new Kind.Ours(Reason.CLIENT_DISABLED);
      case "deleted_client" -> new Kind.Ours(Reason.CLIENT_DELETED);
      case "invalid_scope" -> new Kind.Ours(Reason.SCOPE_INVALID);
      default -> unknown(error);
    };
  }

  /// A wrong client secret, an API that is not enabled: nothing that a mailbox could be blamed for.
  private static Kind unknown(GoogleError error) {
    return error.status() == 429 ? new Kind.Throttled(null) : new Kind.Ours(Reason.CLIENT_REFUSED);
  }

  private static @Nullable Instant retryAfter(String text) {
    Matcher matcher = RETRY_AFTER.matcher(text);
    if (!matcher.find()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(matcher.group(1)).toInstant();
    } catch (DateTimeException e) {
      // Not in the form that is documented: wait as if it had not been said.
      return null;
    }
  }
}
