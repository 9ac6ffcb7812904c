package com.travtus.gmail.subscriptions.view;

import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Maps Google's failures to problems.
@Singleton
public final class GoogleProblems {
  private final SubscriptionViews views;
  private final Clock clock;

  GoogleProblems(SubscriptionViews views, Clock clock) {
    this.views = views;
    this.clock = clock;
  }

  /// Returns the problem for a failure to read a subscription's mailbox.
  public Problem of(ProfileResult.Failure failure) {
    return switch (failure) {
      case ProfileResult.Refused(Reason reason) -> refused(reason);
      case ProfileResult.RateLimited(@Nullable Instant until) -> throttled(until);
      case ProfileResult.Unavailable _ -> unavailable();
    };
  }

  private Problem refused(Reason reason) {
    String remedy = views.remedy(reason);
    return (reason.isMisconfiguration()
            ? Problem.of(503, "google-refuses-us", "We can't read any mailbox right now", remedy)
            : Problem.of(409, "mailbox-refused", "Google does not let us read the mailbox", remedy))
        .because(reason);
  }

  /// @param until when Google allows a retry; null if it did not say
  public Problem throttled(@Nullable Instant until) {
    return Problem.of(
            503,
            "google-throttles",
            "Google is limiting requests",
            "Nothing is wrong with the mailbox. Try again later.")
        .retryAfter(until, clock.instant());
  }

  public Problem unavailable() {
    return Problem.of(
        503,
        "google-unavailable",
        "Google can't be reached right now",
        "Try again in a few minutes.");
  }
}
