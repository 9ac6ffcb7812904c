package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionChanges;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Preconditions;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Reads and changes single subscriptions of the caller's tenant. Another tenant's subscription
/// gets the same response as a missing one, after the same reads.
@RequestScoped
public class TenantSubscriptions {
  /// Attempts at a change while others write concurrently.
  private static final int ATTEMPTS = 5;

  private final Caller caller;
  private final Subscriptions subscriptions;
  private final SubscriptionChanges changes;
  private final Clock clock;

  TenantSubscriptions(
      Caller caller, Subscriptions subscriptions, SubscriptionChanges changes, Clock clock) {
    this.caller = caller;
    this.subscriptions = subscriptions;
    this.changes = changes;
    this.clock = clock;
  }

  /// @throws ApiProblem if there is no such subscription
  public Subscription get(String id) {
    return subscriptions
        .find(id(id), caller.tenant())
        .orElseThrow(() -> new ApiProblem(Problem.notFound()));
  }

  /// @throws ApiProblem if it is not a valid id
  public static SubscriptionId id(String id) {
    return Optional.of(id)
        .filter(SubscriptionId::isValid)
        .map(SubscriptionId::new)
        .orElseThrow(() -> new ApiProblem(Problem.notFound()));
  }

  public SubscriptionEvent event(SubscriptionAction action) {
    return new SubscriptionEvent(
        action, caller.subject(), caller.actsAsOperator(), clock.instant());
  }

  /// Changes a subscription, and retries after a concurrent write. Refuses the change if the
  /// request's `If-Match` names another version.
  ///
  /// @return the subscription as read after the write
  Subscription change(
      String id,
      HttpHeaders request,
      SubscriptionAction action,
      UnaryOperator<Subscription> change) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Subscription read = get(id);
      Preconditions.require(request, read);
      Subscription changed = change.apply(read);
      if (changed.equals(read) || changes.replace(read, changed, event(action))) {
        return get(id);
      }
    }
    throw new ApiProblem(Problem.tooBusy());
  }
}
