package com.travtus.gmail.mail;

import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message that could not be stored. As long as something else may be at fault, it blocks the
/// cursor. Once it has failed repeatedly while others succeeded, it is quarantined and retried now
/// and then. A message that Gmail lists but does not have is quarantined at once. Gmail's index can
/// be ahead of its servers, usually for seconds; a message that is still missing after hours is
/// gone.
///
/// @param attempts failures while others succeeded, or times that it was missing
/// @param why for people: a status or the kind of an error, no personal data
/// @param since when it first failed
/// @param lastFailedAt when it last failed while others succeeded, or else first failed
/// @param quarantinedUntil when it is retried; null if it is not quarantined
public record FailedMessage(
    SubscriptionId subscription,
    MessageId message,
    int attempts,
    String why,
    Instant since,
    Instant lastFailedAt,
    @Nullable Instant quarantinedUntil) {
  /// Failures after which a message is quarantined.
  private static final int PATIENCE = 3;

  private static final Duration FIRST_WAIT = Duration.ofHours(1);
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final int MOST_DOUBLINGS = 5;

  private static final String MISSING = "gmail 404 notFound";

  /// How long a missing message waits after each time.
  private static final List<Duration> MISSING_WAITS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2));

  /// Creates a first failure, for which nothing shows that the message is at fault.
  public static FailedMessage suspect(
      SubscriptionId subscription, MessageId message, String why, Instant now) {
    return new FailedMessage(subscription, message, 0, why, now, now, null);
  }

  /// Creates a first failure of a message that Gmail lists but does not have.
  public static FailedMessage missing(SubscriptionId subscription, MessageId message, Instant now) {
    return new FailedMessage(
        subscription, message, 1, MISSING, now, now, now.plus(MISSING_WAITS.getFirst()));
  }

  public boolean isMissing() {
    return why.equals(MISSING);
  }

  /// Counts one more time that the message is missing; empty once it has been missing for so long
  /// that it is gone.
  public Optional<FailedMessage> missingAgain(Instant now) {
    if (!isMissing()) {
      return Optional.of(missing(subscription, message, now));
    }
    return attempts < MISSING_WAITS.size()
        ? Optional.of(
            new FailedMessage(
                subscription,
                message,
                attempts + 1,
                why,
                since,
                now,
                now.plus(MISSING_WAITS.get(attempts))))
        : Optional.empty();
  }

  /// Returns whether it failed in this life of the subscription. A successor does not inherit
  /// failures from a subscription that ended.
  public boolean isOf(Subscription owner) {
    return subscription.equals(owner.id()) && !since.isBefore(owner.creation().createdAt());
  }

  public boolean isQuarantined() {
    return quarantinedUntil != null;
  }

  public boolean isDue(Instant now) {
    return quarantinedUntil != null && !quarantinedUntil.isAfter(now);
  }

  /// Counts one more failure while others succeeded.
  public FailedMessage failedAgain(String newWhy, Instant now) {
    int failed = attempts + 1;
    return new FailedMessage(
        subscription,
        message,
        failed,
        newWhy,
        since,
        now,
        failed < PATIENCE && !isQuarantined() ? null : now.plus(waitAfter(failed)));
  }

  /// Makes it due, so the next sync retries it.
  public FailedMessage dueAt(Instant now) {
    return new FailedMessage(subscription, message, attempts, why, since, lastFailedAt, now);
  }

  private static Duration waitAfter(int failed) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.clamp(failed - PATIENCE, 0, MOST_DOUBLINGS));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
