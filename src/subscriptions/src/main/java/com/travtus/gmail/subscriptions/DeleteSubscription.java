package com.travtus.gmail.subscriptions;

import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Preconditions;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Ends a subscription with one write. After it, we read nothing any more and the mailbox is free.
/// The write also marks the consent for revocation by a worker: what the worker finds depends on
/// whether another tenant reads the mailbox, and neither the response nor its timing may reveal
/// that.
@RequestScoped
class DeleteSubscription {
  private static final Logger LOG = Logger.getLogger(DeleteSubscription.class);
  private static final int ATTEMPTS = 5;

  private final TenantSubscriptions own;
  private final Caller caller;
  private final Subscriptions subscriptions;
  private final SyncQueue queue;
  private final Clock clock;

  DeleteSubscription(
      TenantSubscriptions own,
      Caller caller,
      Subscriptions subscriptions,
      SyncQueue queue,
      Clock clock) {
    this.own = own;
    this.caller = caller;
    this.subscriptions = subscriptions;
    this.queue = queue;
    this.clock = clock;
  }

  /// The work that continues in the background.
  ///
  /// @param isRevoking whether there is a consent to revoke
  /// @param purge null if the mail stays
  record Ended(boolean isRevoking, @Nullable Purge purge) {
    private boolean goesOn() {
      return isRevoking || purge != null;
    }
  }

  /// @param purging whether to remove the mail too
  /// @throws ApiProblem if there is no such subscription, or `If-Match` names another version
  Ended disconnect(String id, HttpHeaders request, boolean purging) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Subscription read = own.get(id);
      Preconditions.require(request, read);
      Purge purge = purging ? Purge.of(read, caller.subject(), clock.instant()) : null;
      if (subscriptions.delete(read, own.event(SubscriptionAction.DISCONNECTED), purge)) {
        Ended ended = new Ended(hasConsent(read), purge);
        if (ended.goesOn()) {
          wake(read);
        }
        return ended;
      }
    }
    throw new ApiProblem(Problem.tooBusy());
  }

  private static boolean hasConsent(Subscription ended) {
    return ended.authorization() == AuthorizationKind.OAUTH && ended.grant() != null;
  }

  /// Wakes a worker. If that fails, the subscription has still ended, and the dispatch finds the
  /// remaining work within a minute.
  private void wake(Subscription ended) {
    try {
      queue.add(List.of(DueMailbox.of(ended, clock.instant())));
    } catch (RuntimeException e) {
      LOG.warnf(e, "subscription %s has ended, but its worker could not be woken", ended.id());
    }
  }
}
