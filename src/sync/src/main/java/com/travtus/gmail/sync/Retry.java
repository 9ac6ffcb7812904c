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

/// When a mailbox that could not be read is tried again: the later, the more runs in a row have
/// failed.
@Singleton
final class Retry {
  /// So many runs in a row with the same doubtful reason are believed. They take half a day, and
  /// four and a half hours at least.
  static final int DOUBTED_RUNS = 8;

  private static final Backoff TRANSIENT =
      new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15));
  private static final Backoff MISCONFIGURED =
      new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(15));
  private static final Backoff DOUBTED = new Backoff(Duration.ofMinutes(5), Duration.ofHours(4));

  private static final Duration PURGE = Duration.ofSeconds(30);

  /// Google's word is bounded: a clock gone wrong must not silence a mailbox.
  private static final Duration LONGEST = Duration.ofHours(25);

  /// What Google asked to wait for is over already.
  private static final Duration SOON = Duration.ofSeconds(1);

  private final RandomGenerator random;

  Retry(RandomGenerator random) {
    this.random = random;
  }

  /// Empty when trying again by itself is of no use.
  ///
  /// @param failedRuns in a row, before this one
  Optional<Instant> at(Kind trouble, int failedRuns, Instant now) {
    return switch (trouble) {
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

  /// A purge that the mail store failed: nobody counts how often, and none goes beside it.
  static Instant ofPurge(Instant now) {
    return now.plus(PURGE);
  }

  /// After a failure of our own stores.
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
