package com.travtus.gmail.subscriptions;

import com.travtus.gmail.consent.AuthorizationServer;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Ends a subscription: no mail is processed from the moment it is gone, its secret goes with it,
/// and Google is told. Mail that came in stays.
@Singleton
final class Disconnect {
  private final Subscriptions subscriptions;
  private final Credentials credentials;
  private final AuthorizationServer authorizationServer;

  Disconnect(
      Subscriptions subscriptions,
      Credentials credentials,
      AuthorizationServer authorizationServer) {
    this.subscriptions = subscriptions;
    this.credentials = credentials;
    this.authorizationServer = authorizationServer;
  }

  /// @return false if it changed since it was read
  boolean disconnect(Subscription read, Act act) {
    if (!subscriptions.delete(read, act, null)) {
      return false;
    }
    // A mailbox has one subscription, so that nothing else lives on this grant.
    Optional<RefreshToken> token = credentials.refreshToken(read.id());
    credentials.forget(read.id());
    token.ifPresent(found -> authorizationServer.revoke(found.token()));
    return true;
  }
}
