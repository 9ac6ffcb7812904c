package com.travtus.gmail.sync;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// What each fault at each call must come to. Written down from Google's own error pages, not from
/// the code.
final class FaultTable {
  private static final Instant GOOGLES_WORD = TestBackend.NOW.plusSeconds(95);

  private static final Duration LONGEST = Duration.ofMinutes(15);

  private FaultTable() {}

  /// What a run must come to.
  sealed interface Then {
    /// It goes through as if nothing had been.
    record Unharmed() implements Then {}

    /// It goes through, and the messages that Gmail says are not there come in later.
    record Skipped() implements Then {}

    record Postponed(Wait until) implements Then {}

    record Stopped(Status status, Reason reason) implements Then {}
  }

  /// When the mailbox is due again.
  @FunctionalInterface
  interface Wait {
    /// @param failedRuns in a row, before the one that has failed now
    DueWindow after(Instant now, int failedRuns);
  }

  /// Chance picks from in between, so that mailboxes that failed together come again apart.
  record DueWindow(Instant earliest, Instant latest) {
    static DueWindow at(Instant instant) {
      return new DueWindow(instant, instant);
    }
  }

  /// A fault and what it comes to.
  ///
  /// @param once when it strikes one call
  /// @param lasting when it strikes every call
  record Row(String name, Effect effect, Then once, Then lasting) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Then UNHARMED = new Then.Unharmed();
  private static final Then SOON = within(Duration.ofSeconds(5));
  private static final Then IN_A_MINUTE = within(Duration.ofMinutes(1));
  private static final Then IN_MINUTES =
      new Then.Postponed(
          (now, failedRuns) -> {
            Duration longest = doubled(Duration.ofMinutes(5), failedRuns);
            return new DueWindow(now.plus(longest.dividedBy(2)), now.plus(longest));
          });
  private static final Then TOMORROW =
      new Then.Postponed((now, _) -> DueWindow.at(midnightAtGoogle(now)));
  private static final Then AS_GOOGLE_ASKS =
      new Then.Postponed(
          (now, _) ->
              now.isBefore(GOOGLES_WORD)
                  ? DueWindow.at(GOOGLES_WORD)
                  : new DueWindow(now, now.plusSeconds(1)));
  private static final Then DEAD_GRANT =
      new Then.Stopped(Status.REAUTHORIZATION_REQUIRED, Reason.GRANT_EXPIRED);

  /// Where delegation makes no difference, the cells of OAuth speak for it.
  static List<Row> of(Sync sync, Call call, AuthorizationKind authorization) {
    return switch (authorization) {
      case OAUTH -> rows(sync, call, authorization);
      case DELEGATION -> {
        List<Row> rows = new ArrayList<>(rows(sync, call, authorization));
        if (call != Call.TOKEN) {
          rows.removeAll(rows(sync, call, AuthorizationKind.OAUTH));
        }
        yield rows;
      }
    };
  }

  private static List<Row> rows(Sync sync, Call call, AuthorizationKind authorization) {
    return switch (call) {
      case TOKEN -> ofTokenEndpoint(authorization);
      case LABELS, PROFILE, LIST -> ofGmail(authorization, IN_MINUTES, IN_MINUTES);
      // the mail is listed instead
      case HISTORY ->
          ofGmail(authorization, UNHARMED, IN_MINUTES).stream()
              // half of a 404 is a 404
              .filter(row -> sync != Sync.RESYNC || !(row.effect() instanceof Effect.TruncatedBody))
              .toList();
      // what is refused for one message says nothing of the mailbox
      case GET -> ofGmail(authorization, new Then.Skipped(), SOON);
    };
  }

  private static List<Row> ofGmail(
      AuthorizationKind authorization, Then notFound, Then unexplained) {
    return List.of(
        // another access token is tried first
        new Row("401", Effect.unauthorized(), UNHARMED, IN_MINUTES),
        always("403 rateLimitExceeded", Effect.rateLimitExceeded(), SOON),
        always("403 userRateLimitExceeded", Effect.userRateLimitExceeded(), SOON),
        always("403 dailyLimitExceeded", Effect.dailyLimitExceeded(), TOMORROW),
        always("429", Effect.tooManyRequests(), SOON),
        always("429 with a time", Effect.tooManyRequests(GOOGLES_WORD), AS_GOOGLE_ASKS),
        always("403 quotaExceeded", refused(403, "quotaExceeded"), SOON),
        always("403 concurrentLimitExceeded", refused(403, "concurrentLimitExceeded"), SOON),
        always("429 RATE_LIMIT_EXCEEDED", refused(429, "RATE_LIMIT_EXCEEDED"), SOON),
        always("403 accessNotConfigured", refused(403, "accessNotConfigured"), IN_A_MINUTE),
        always("403 domainPolicy", Effect.domainPolicy(), IN_MINUTES),
        always("403 forbidden", refused(403, "forbidden"), IN_MINUTES),
        always("an error page with 403", Effect.errorPage(403), unexplained),
        always("400 invalidArgument", refused(400, "invalidArgument"), unexplained),
        always("409", refused(409, "conflict"), unexplained),
        always("410", refused(410, "deleted"), unexplained),
        always("412", refused(412, "conditionNotMet"), unexplained),
        always("408", refused(408, "timeout"), SOON),
        always("403 denied", Effect.delegationDenied(), blocked(Reason.NOT_THE_SUBJECT)),
        always(
            "403 insufficientPermissions",
            Effect.insufficientPermissions(),
            switch (authorization) {
              case OAUTH -> IN_MINUTES;
              case DELEGATION -> blocked(Reason.DELEGATION_SCOPE_MISSING);
            }),
        // Google answers so in passing too
        always("400 failedPrecondition", Effect.failedPrecondition(), IN_MINUTES),
        always("404", Effect.notFound(), notFound),
        new Row("500", Effect.serverError(500), UNHARMED, SOON),
        new Row("502", Effect.serverError(502), UNHARMED, SOON),
        new Row("503", Effect.serverError(503), UNHARMED, SOON),
        new Row("504", Effect.serverError(504), UNHARMED, SOON),
        new Row("a cut connection", Effect.cutConnection(), UNHARMED, SOON),
        always("half an answer", Effect.truncatedBody(), SOON),
        always("a late answer", Effect.delay(Duration.ofMillis(20)), UNHARMED));
  }

  private static List<Row> ofTokenEndpoint(AuthorizationKind authorization) {
    List<Row> rows =
        new ArrayList<>(
            List.of(
                always("429", Effect.tooManyRequests(), SOON),
                always("500", Effect.serverError(500), SOON),
                always("503", Effect.serverError(503), SOON),
                oauth("internal_failure", "", SOON),
                oauth("server_error", "", SOON),
                oauth("temporarily_unavailable", "", SOON),
                always("a cut connection", Effect.cutConnection(), SOON),
                always("half an answer", Effect.truncatedBody(), SOON),
                always("a late answer", Effect.delay(Duration.ofMillis(20)), UNHARMED),
                oauth("admin_policy_enforced", "", IN_MINUTES),
                oauth("something_new", "", IN_MINUTES),
                // ours to mend: no mailbox is to blame
                oauth("invalid_client", "", IN_A_MINUTE),
                oauth("disabled_client", "", IN_A_MINUTE),
                oauth("deleted_client", "", IN_A_MINUTE),
                oauth("org_internal", "", IN_A_MINUTE),
                oauth("invalid_scope", "", IN_A_MINUTE)));
    rows.addAll(
        switch (authorization) {
          case OAUTH ->
              List.of(
                  always("a revoked grant", Effect.revokedGrant(), DEAD_GRANT),
                  oauth("unauthorized_client", "", IN_A_MINUTE));
          case DELEGATION ->
              List.of(
                  oauth(
                      "unauthorized_client",
                      "Client is unauthorized to retrieve access tokens using this method, or"
                          + " client not authorized for any of the scopes requested.",
                      blocked(Reason.NOT_DELEGATED)),
                  oauth(
                      "unauthorized_client",
                      "Unauthorized client or scope in request.",
                      blocked(Reason.DOMAIN_NOT_DELEGATED)),
                  oauth(
                      "access_denied",
                      "Requested client not authorized.",
                      blocked(Reason.DELEGATION_SCOPE_MISSING)),
                  oauth("invalid_grant", "Invalid email or User ID", blocked(Reason.NO_SUCH_USER)),
                  oauth("invalid_grant", "Not a valid email.", blocked(Reason.NO_SUCH_USER)),
                  oauth("invalid_grant", "Invalid JWT Signature.", IN_A_MINUTE),
                  oauth(
                      "invalid_grant",
                      "Invalid JWT: Token must be a short-lived token (60 minutes)",
                      IN_A_MINUTE));
        });
    return rows;
  }

  private static Row always(String name, Effect effect, Then then) {
    return new Row(name, effect, then, then);
  }

  private static Row oauth(String error, String description, Then then) {
    return always(
        description.isEmpty() ? error : error + ": " + description,
        Effect.oauthError(error, description),
        then);
  }

  /// At any time until then, and twice as long after each run that failed.
  static Then within(Duration first) {
    return new Then.Postponed(
        (now, failedRuns) -> new DueWindow(now, now.plus(doubled(first, failedRuns))));
  }

  private static Duration doubled(Duration first, int times) {
    Duration doubled = first.multipliedBy(1L << times);
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }

  private static Then blocked(Reason reason) {
    return new Then.Stopped(Status.BLOCKED, reason);
  }

  private static Effect refused(int status, String reason) {
    return Effect.refused(status, reason, "");
  }

  private static Instant midnightAtGoogle(Instant now) {
    return now.atZone(ZoneId.of("America/Los_Angeles"))
        .plusDays(1)
        .with(LocalTime.MIDNIGHT)
        .toInstant();
  }

  /// What is under way when the fault strikes.
  enum Sync {
    FIRST_WITH_BACKFILL,
    INCREMENTAL,
    RESYNC;

    /// In the order in which they are made.
    List<Call> calls() {
      return switch (this) {
        case FIRST_WITH_BACKFILL ->
            List.of(Call.TOKEN, Call.LABELS, Call.PROFILE, Call.LIST, Call.GET, Call.HISTORY);
        case INCREMENTAL -> List.of(Call.TOKEN, Call.HISTORY, Call.GET);
        case RESYNC -> List.of(Call.TOKEN, Call.HISTORY, Call.PROFILE, Call.LIST, Call.GET);
      };
    }
  }

  /// The calls that a sync makes.
  enum Call {
    /// A refresh or an assertion (jwt-bearer), by what the mailbox is authorized by.
    TOKEN("oauth2.token"),
    LABELS("gmail.users.labels.list"),
    PROFILE("gmail.users.getProfile"),
    LIST("gmail.users.messages.list"),
    HISTORY("gmail.users.history.list"),
    GET("gmail.users.messages.get");

    private final String method;

    Call(String method) {
      this.method = method;
    }

    /// As the emulator names it.
    String method() {
      return method;
    }
  }
}
