package com.travtus.gmail.subscriptions;

import com.travtus.gmail.consent.RevocationResult;
import com.travtus.gmail.consent.SettleRevocations;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.Due;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Ends a subscription: one write after which nothing is read any more and the mailbox is free, and
/// which notes that its consent is to be revoked. That is done at once, and otherwise by a worker.
@RequestScoped
class Disconnect {
  private static final Logger LOG = Logger.getLogger(Disconnect.class);
  private static final int ATTEMPTS = 5;

  private final OwnSubscriptions own;
  private final Caller caller;
  private final Subscriptions subscriptions;
  private final SettleRevocations settleRevocations;
  private final SyncQueue queue;
  private final Clock clock;

  Disconnect(
      OwnSubscriptions own,
      Caller caller,
      Subscriptions subscriptions,
      SettleRevocations settleRevocations,
      SyncQueue queue,
      Clock clock) {
    this.own = own;
    this.caller = caller;
    this.subscriptions = subscriptions;
    this.settleRevocations = settleRevocations;
    this.queue = queue;
    this.clock = clock;
  }

  /// What became of it.
  ///
  /// @param purge null: its mail stays
  record Ended(RevocationResult revocation, @Nullable Purge purge) {}

  /// @param purging whether its mail goes too
  /// @throws ApiProblem if there is no such subscription, or the client knows another version
  Ended disconnect(String id, HttpHeaders request, boolean purging) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Subscription read = own.get(id);
      Preconditions.require(request, read);
      Purge purge = purging ? Purge.of(read, caller.subject(), clock.instant()) : null;
      if (subscriptions.delete(read, own.act(Act.Kind.DISCONNECTED), purge)) {
        if (purge != null) {
          queue.add(List.of(Due.of(purge)));
        }
        return new Ended(revoked(read), purge);
      }
    }
    throw new ApiProblem(Problem.tooBusy());
  }

  /// The subscription has ended, whatever comes of this.
  private RevocationResult revoked(Subscription ended) {
    try {
      return settleRevocations.settle(ended.id());
    } catch (RuntimeException e) {
      LOG.warnf(e, "subscription %s has ended, and its consent is still to be revoked", ended.id());
      return RevocationResult.PENDING;
    }
  }
}
