package com.travtus.gmail.mail;

import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message that could not be taken in. As long as it may be anybody's fault it holds the cursor;
/// once it has failed again and again while others passed, it is set aside and tried now and then.
/// One that Gmail names and does not have is set aside at once: its index can be ahead of what
/// answers, for seconds as a rule; what is still missing after hours is gone.
///
/// @param attempts how often it failed while others passed, or was missing
/// @param why for people: a status or the kind of an error, nothing of anybody's data
/// @param since when it failed first
/// @param lastFailedAt when it failed last while others passed, or first
/// @param quarantinedUntil when it is tried again; null: it is not set aside
public record FailedMessage(
    SubscriptionId subscription,
    MessageId message,
    int attempts,
    String why,
    Instant since,
    Instant lastFailedAt,
    @Nullable Instant quarantinedUntil) {
  /// So often a message may fail before it is set aside.
  private static final int PATIENCE = 3;

  private static final Duration FIRST_WAIT = Duration.ofHours(1);
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final int MOST_DOUBLINGS = 5;

  private static final String MISSING = "gmail 404 notFound";

  /// How long one that is missing waits, time after time.
  private static final List<Duration> MISSING_WAITS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2));

  /// It has failed, and nothing says that it is the message's fault.
  public static FailedMessage suspect(
      SubscriptionId subscription, MessageId message, String why, Instant now) {
    return new FailedMessage(subscription, message, 0, why, now, now, null);
  }

  /// Gmail names it and does not have it.
  public static FailedMessage missing(SubscriptionId subscription, MessageId message, Instant now) {
    return new FailedMessage(
        subscription, message, 1, MISSING, now, now, now.plus(MISSING_WAITS.getFirst()));
  }

  public boolean isMissing() {
    return why.equals(MISSING);
  }

  /// It is missing once more; empty: for so long that it is gone.
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

  /// Whether it failed in this life of the subscription. What was left by one that ended is not its
  /// successor's.
  public boolean isOf(Subscription owner) {
    return subscription.equals(owner.id()) && !since.isBefore(owner.creation().createdAt());
  }

  public boolean isQuarantined() {
    return quarantinedUntil != null;
  }

  public boolean isDue(Instant now) {
    return quarantinedUntil != null && !quarantinedUntil.isAfter(now);
  }

  /// It has failed again, while others passed.
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

  /// To be tried with the next sync.
  public FailedMessage dueAt(Instant now) {
    return new FailedMessage(subscription, message, attempts, why, since, lastFailedAt, now);
  }

  private static Duration waitAfter(int failed) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.clamp(failed - PATIENCE, 0, MOST_DOUBLINGS));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
