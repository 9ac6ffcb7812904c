package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscriptions.SubscriptionPatch.DesiredStatus;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Applies a patch to a subscription.
final class PatchedSubscription {
  private PatchedSubscription() {}

  /// @throws ApiProblem if the patch is not valid, or the current status does not allow the new one
  static Subscription update(Subscription subscription, SubscriptionPatch patch, Instant now) {
    Subscription changed = subscription.with(patch.applied(subscription.options()));
    @Nullable DesiredStatus desired = patch.status();
    if (desired == null) {
      return changed;
    }
    return switch (desired) {
      case PAUSED -> paused(changed);
      case ACTIVE -> resumed(changed, now);
    };
  }

  private static Subscription paused(Subscription subscription) {
    return switch (subscription.status()) {
      case PAUSED -> subscription;
      case ACTIVE -> subscription.paused();
      case PENDING_AUTHORIZATION, REAUTHORIZATION_REQUIRED, BLOCKED ->
          throw conflict(subscription.status(), "Only an active subscription can be paused.");
    };
  }

  private static Subscription resumed(Subscription subscription, Instant now) {
    return switch (subscription.status()) {
      case ACTIVE -> subscription;
      case PAUSED -> subscription.resumed(now);
      case PENDING_AUTHORIZATION, REAUTHORIZATION_REQUIRED ->
          throw conflict(subscription.status(), "The owner must consent first.");
      case BLOCKED ->
          throw conflict(subscription.status(), "First resolve what blocks it. See its `remedy`.");
    };
  }

  private static ApiProblem conflict(Status status, String detail) {
    return new ApiProblem(Problem.wrongStatus(status, detail));
  }
}
