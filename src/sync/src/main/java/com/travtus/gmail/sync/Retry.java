package com.travtus.gmail.sync;

import com.travtus.gmail.mailbox.MailboxTrouble.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a mailbox that could not be read is tried again.
final class Retry {
  private static final Duration THROTTLED = Duration.ofMinutes(1);
  private static final Duration PASSING = Duration.ofSeconds(30);
  private static final Duration UNCLEAR = Duration.ofMinutes(5);

  /// Google's word is bounded: a clock gone wrong must not silence a mailbox.
  private static final Duration LONGEST = Duration.ofHours(25);

  private Retry() {}

  /// Empty when trying again by itself is of no use.
  static Optional<Instant> at(Kind trouble, Instant now) {
    return switch (trouble) {
      case Kind.Throttled(@Nullable Instant until) -> Optional.of(bounded(until, now));
      case Kind.Passing _ -> Optional.of(now.plus(PASSING));
      case Kind.NoService _, Kind.Ours _ -> Optional.of(now.plus(UNCLEAR));
      case Kind.GrantDead _, Kind.Blocked _ -> Optional.empty();
    };
  }

  /// After a failure of our own stores.
  static Instant afterStorageFailure(Instant now) {
    return now.plus(PASSING);
  }

  private static Instant bounded(@Nullable Instant until, Instant now) {
    if (until == null || until.isBefore(now)) {
      return now.plus(THROTTLED);
    }
    Instant latest = now.plus(LONGEST);
    return until.isAfter(latest) ? latest : until;
  }
}
