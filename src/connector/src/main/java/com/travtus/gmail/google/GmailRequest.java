package com.travtus.gmail.google;

import com.google.api.client.util.BackOff;
import com.google.api.client.util.BackOffUtils;
import com.google.api.client.util.ExponentialBackOff;
import com.google.api.client.util.Sleeper;
import com.google.api.services.gmail.Gmail;
import com.google.auth.Credentials;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.mailbox.MailboxException.Kind;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.ProfileResult.Failure;
import com.travtus.gmail.subscription.ProfileResult.RateLimited;
import com.travtus.gmail.subscription.ProfileResult.Refused;
import com.travtus.gmail.subscription.ProfileResult.Unavailable;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends one request to Gmail outside of a sync, with an access token of its own, and maps the
/// response to the caller's result.
final class GmailRequest<A> {
  private static final Logger LOG = Logger.getLogger(GmailRequest.class);

  /// Google also sends doubtful refusals ([Reason#isDoubtful]) for a moment only, so we repeat
  /// those.
  private static final int ATTEMPTS = 3;

  private static final Duration FIRST_WAIT = Duration.ofMillis(300);

  private final GmailMethod method;
  private final Call<A> call;
  private final Function<Failure, A> failed;
  private final GoogleSettings settings;
  private final CheckGuard guard;
  private final Clock clock;

  /// Calls Gmail.
  interface Call<A> {
    A on(Gmail gmail) throws IOException;
  }

  GmailRequest(
      GmailMethod method,
      Call<A> call,
      Function<Failure, A> failed,
      GoogleSettings settings,
      CheckGuard guard,
      Clock clock) {
    this.method = method;
    this.call = call;
    this.failed = failed;
    this.settings = settings;
    this.guard = guard;
    this.clock = clock;
  }

  /// Sends the request with an access token that is a few seconds old, of an owner who is
  /// connecting.
  A ask(Secret accessToken) {
    return ask(GoogleHttp.gmail(accessToken.value(), settings), AuthorizationKind.OAUTH);
  }

  /// @param tenant the tenant whose quota share pays for the request
  A ask(Supplier<Credentials> opener, AuthorizationKind authorization, TenantId tenant) {
    Optional<Failure> refused = guard.refuse(tenant);
    if (refused.isPresent()) {
      return failed.apply(refused.orElseThrow());
    }
    guard.spend(tenant, method);
    try {
      return ask(GoogleHttp.gmail(opener.get(), settings), authorization);
    } catch (MailboxException e) {
      LOG.warnf("%s was not called: %s", method.path(), e.getMessage());
      return failed.apply(failure(e.kind()));
    }
  }

  private A ask(Gmail gmail, AuthorizationKind authorization) {
    BackOff waits =
        new ExponentialBackOff.Builder()
            .setInitialIntervalMillis(Math.toIntExact(FIRST_WAIT.toMillis()))
            .build();
    for (int asked = 1; ; asked++) {
      try {
        return call.on(gmail);
      } catch (IOException e) {
        MailboxException exception = GoogleErrorClassifier.of(e, authorization, clock.instant());
        LOG.infof("%s failed: %s", method.path(), exception.getMessage());
        Failure failure = failure(exception.kind());
        if (asked == ATTEMPTS || !mayPass(failure) || !waited(waits)) {
          return failed.apply(failure);
        }
      }
    }
  }

  private static boolean mayPass(Failure failure) {
    return failure instanceof Refused(Reason reason) && reason.isDoubtful();
  }

  private static boolean waited(BackOff waits) {
    try {
      return BackOffUtils.next(Sleeper.DEFAULT, waits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the request was repeated", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Failure failure(Kind kind) {
    return switch (kind) {
      case Kind.RateLimited(@Nullable Instant until) -> new RateLimited(until);
      case Kind.ProjectRateLimited(@Nullable Instant until) -> new RateLimited(until);
      case Kind.DailyQuotaExhausted(Instant until) -> new RateLimited(until);
      case Kind.CircuitOpen(Instant until) -> new RateLimited(until);
      case Kind.Transient _ -> new Unavailable();
      case Kind.GrantRevoked _ -> new Refused(Reason.GRANT_EXPIRED);
      case Kind.Misconfigured(Reason reason) -> new Refused(reason);
      case Kind.Blocked(Reason reason) -> new Refused(reason);
    };
  }
}
