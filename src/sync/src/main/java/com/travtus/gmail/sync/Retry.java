package com.travtus.gmail.sync;

import com.travtus.gmail.mailbox.MailboxException.Kind;
import com.travtus.gmail.quota.Backoff;
import com.travtus.gmail.subscription.Reason;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Decides when to retry a mailbox that could not be read. The wait grows with the number of
/// consecutive failed runs.
@Singleton
final class Retry {
  /// Consecutive runs with the same doubtful reason after which we believe it. They take about half
  /// a day, and at least four and a half hours.
  static final int DOUBTED_RUNS = 8;

  private static final Backoff TRANSIENT =
      new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15));
  private static final Backoff MISCONFIGURED =
      new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(15));
  private static final Backoff DOUBTED = new Backoff(Duration.ofMinutes(5), Duration.ofHours(4));

  private static final Duration PURGE = Duration.ofSeconds(30);

  /// Longest wait that Google can impose. A wrong clock must not silence a mailbox.
  private static final Duration LONGEST = Duration.ofHours(25);

  /// Longest wait if the time that Google gave is already over.
  private static final Duration SOON = Duration.ofSeconds(1);

  private final RandomGenerator random;

  Retry(RandomGenerator random) {
    this.random = random;
  }

  /// Returns when to retry; empty if an automatic retry is of no use.
  ///
  /// @param failedRuns consecutive failed runs before this one
  Optional<Instant> at(Kind kind, int failedRuns, Instant now) {
    return switch (kind) {
      case Kind.RateLimited(@Nullable Instant until) -> Optional.of(asked(until, failedRuns, now));
      case Kind.ProjectRateLimited(@Nullable Instant until) ->
          Optional.of(asked(until, failedRuns, now));
      case Kind.DailyQuotaExhausted(Instant until) -> Optional.of(bounded(until, now));
      case Kind.CircuitOpen(Instant until) -> Optional.of(bounded(until, now));
      case Kind.Transient _ -> Optional.of(afterStorageFailure(failedRuns, now));
      case Kind.Misconfigured _ -> Optional.of(now.plus(MISCONFIGURED.wait(failedRuns, random)));
      case Kind.Blocked(Reason reason) ->
          reason.isDoubtful()
              ? Optional.of(now.plus(DOUBTED.longWait(failedRuns, random)))
              : Optional.empty();
      case Kind.GrantRevoked _ -> Optional.empty();
    };
  }

  /// Returns when to retry a purge after the mail store failed. The wait is constant, because
  /// nobody counts a purge's failures and no other purge runs beside it.
  static Instant ofPurge(Instant now) {
    return now.plus(PURGE);
  }

  /// Returns when to retry after a failure of our own stores.
  Instant afterStorageFailure(int failedRuns, Instant now) {
    return now.plus(TRANSIENT.wait(failedRuns, random));
  }

  private Instant asked(@Nullable Instant until, int failedRuns, Instant now) {
    return until == null ? now.plus(TRANSIENT.wait(failedRuns, random)) : bounded(until, now);
  }

  private Instant bounded(Instant until, Instant now) {
    if (!until.isAfter(now)) {
      return now.plusMillis(random.nextLong(SOON.toMillis() + 1));
    }
    Instant latest = now.plus(LONGEST);
    return until.isAfter(latest) ? latest : until;
  }
}
