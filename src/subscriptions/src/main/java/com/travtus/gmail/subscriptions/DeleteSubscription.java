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

/// Ends a subscription: one write after which nothing is read any more and the mailbox is free, and
/// which notes that its consent is to be revoked. A worker does that: what it finds depends on
/// whether another tenant reads the mailbox, and neither the answer nor its time may tell.
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

  /// What is left to be done.
  ///
  /// @param isRevoking whether there is a consent to be revoked
  /// @param purge null: its mail stays
  record Ended(boolean isRevoking, @Nullable Purge purge) {
    private boolean goesOn() {
      return isRevoking || purge != null;
    }
  }

  /// @param purging whether its mail goes too
  /// @throws ApiProblem if there is no such subscription, or the client knows another version
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

  /// The subscription has ended, whatever comes of this: the dispatch finds within a minute what is
  /// left to be done.
  private void wake(Subscription ended) {
    try {
      queue.add(List.of(DueMailbox.of(ended, clock.instant())));
    } catch (RuntimeException e) {
      LOG.warnf(e, "subscription %s has ended, and no worker is told", ended.id());
    }
  }
}
