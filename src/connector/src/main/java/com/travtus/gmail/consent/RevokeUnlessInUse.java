package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Revocations;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Revokes a consent at Google (RFC 7009), unless a subscription lives on another one of the same
/// owner: Google ends every access that the owner ever gave to this project. A consent that comes
/// at the same time is kept from taking the mailbox until it is over.
@Singleton
public final class RevokeUnlessInUse {
  /// Longer than a call to Google takes, its tries included.
  private static final Duration HOLD = Duration.ofMinutes(1);

  private final AuthorizationServer authorizationServer;
  private final Revocations revocations;
  private final Subscriptions subscriptions;
  private final Clock clock;

  public RevokeUnlessInUse(
      AuthorizationServer authorizationServer,
      Revocations revocations,
      Subscriptions subscriptions,
      Clock clock) {
    this.authorizationServer = authorizationServer;
    this.revocations = revocations;
    this.subscriptions = subscriptions;
    this.clock = clock;
  }

  /// @param mailbox whose owner consented
  public RevocationResult revoke(Secret token, MailboxAddress mailbox) {
    Optional<Subscription> reader = subscriptions.claimant(mailbox).flatMap(subscriptions::find);
    if (reader.isPresent()) {
      return reader.orElseThrow().authorization() == AuthorizationKind.OAUTH
          ? RevocationResult.IN_USE
          : revoked(token);
    }
    Instant now = clock.instant();
    if (!revocations.holdClaim(mailbox, now, now.plus(HOLD))) {
      return RevocationResult.PENDING;
    }
    try {
      return revoked(token);
    } finally {
      revocations.releaseClaim(mailbox);
    }
  }

  private RevocationResult revoked(Secret token) {
    return authorizationServer.revoke(token) ? RevocationResult.REVOKED : RevocationResult.PENDING;
  }
}
