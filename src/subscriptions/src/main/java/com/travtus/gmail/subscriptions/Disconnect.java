package com.travtus.gmail.subscriptions;

import com.travtus.gmail.consent.AuthorizationServer;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.Due;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ends a subscription, in an order that can be broken off anywhere and begun again: first nothing
/// is read any more, then the secret goes and Google is told, then the subscription. A consent that
/// comes in between is undone with it; one that comes after is one of its own.
@RequestScoped
class Disconnect {
  private static final int ATTEMPTS = 5;

  private final OwnSubscriptions own;
  private final Caller caller;
  private final Subscriptions subscriptions;
  private final Credentials credentials;
  private final AuthorizationServer authorizationServer;
  private final SyncQueue queue;
  private final Clock clock;

  Disconnect(
      OwnSubscriptions own,
      Caller caller,
      Subscriptions subscriptions,
      Credentials credentials,
      AuthorizationServer authorizationServer,
      SyncQueue queue,
      Clock clock) {
    this.own = own;
    this.caller = caller;
    this.subscriptions = subscriptions;
    this.credentials = credentials;
    this.authorizationServer = authorizationServer;
    this.queue = queue;
    this.clock = clock;
  }

  /// @param purging whether its mail goes too
  /// @return null if its mail stays
  /// @throws ApiProblem if there is no such subscription, or the client knows another version
  @Nullable Purge disconnect(String id, HttpHeaders request, boolean purging) {
    Preconditions.require(request, own.get(id));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Subscription read = own.get(id);
      if (read.grant() != null) {
        subscriptions.replace(read, read.withoutGrant(), own.act(Act.Kind.DISCONNECTING));
        continue;
      }
      giveBack(read.id());
      Purge purge = purging ? Purge.of(read, caller.subject(), clock.instant()) : null;
      if (subscriptions.delete(read, own.act(Act.Kind.DISCONNECTED), purge)) {
        if (purge != null) {
          queue.add(List.of(Due.of(purge)));
        }
        return purge;
      }
    }
    throw new ApiProblem(Problem.tooBusy());
  }

  /// A mailbox has one subscription, so that nothing else lives on the grant.
  private void giveBack(SubscriptionId subscription) {
    Optional<RefreshToken> token = credentials.refreshToken(subscription);
    credentials.forget(subscription);
    token.ifPresent(found -> authorizationServer.revoke(found.token()));
  }
}
