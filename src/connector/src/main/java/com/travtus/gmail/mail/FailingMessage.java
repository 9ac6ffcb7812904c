package com.travtus.gmail.mail;

import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message that could not be taken in. As long as it may be anybody's fault it holds the cursor;
/// once it has failed again and again while others passed, it is set aside and tried now and then.
///
/// @param attempts how often it failed while others passed
/// @param why for people: a status or the kind of an error, nothing of anybody's data
/// @param since when it failed first
/// @param lastFailedAt when it failed last while others passed, or first
/// @param asideUntil when it is tried again; null: it is not set aside
public record FailingMessage(
    SubscriptionId subscription,
    MessageId message,
    int attempts,
    String why,
    Instant since,
    Instant lastFailedAt,
    @Nullable Instant asideUntil) {
  /// So often a message may fail before it is set aside.
  private static final int PATIENCE = 3;

  private static final Duration FIRST_WAIT = Duration.ofHours(1);
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final int MOST_DOUBLINGS = 5;

  /// It has failed, and nothing says that it is the message's fault.
  public static FailingMessage suspect(
      SubscriptionId subscription, MessageId message, String why, Instant now) {
    return new FailingMessage(subscription, message, 0, why, now, now, null);
  }

  /// Whether it failed in this life of the subscription. What was left by one that ended is not its
  /// successor's.
  public boolean isOf(Subscription owner) {
    return subscription.equals(owner.id()) && !since.isBefore(owner.provenance().createdAt());
  }

  public boolean isAside() {
    return asideUntil != null;
  }

  public boolean isDue(Instant now) {
    return asideUntil != null && !asideUntil.isAfter(now);
  }

  /// It has failed again, while others passed.
  public FailingMessage failedAgain(String newWhy, Instant now) {
    int failed = attempts + 1;
    return new FailingMessage(
        subscription,
        message,
        failed,
        newWhy,
        since,
        now,
        failed < PATIENCE ? null : now.plus(waitAfter(failed)));
  }

  /// To be tried with the next sync.
  public FailingMessage dueAt(Instant now) {
    return new FailingMessage(subscription, message, attempts, why, since, lastFailedAt, now);
  }

  private static Duration waitAfter(int failed) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failed - PATIENCE, MOST_DOUBLINGS));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
