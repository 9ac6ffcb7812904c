package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.subscription.Revocation;
import com.travtus.gmail.subscription.Revocations;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Revokes the consents that are due, then deletes their tokens. The [Revocation] is removed last,
/// so the next attempt recovers from a crash.
@Singleton
public final class SettleRevocations {
  private final RevokeUnlessInUse revokeUnlessInUse;
  private final Revocations revocations;
  private final Credentials credentials;
  private final Clock clock;

  public SettleRevocations(
      RevokeUnlessInUse revokeUnlessInUse,
      Revocations revocations,
      Credentials credentials,
      Clock clock) {
    this.revokeUnlessInUse = revokeUnlessInUse;
    this.revocations = revocations;
    this.credentials = credentials;
    this.clock = clock;
  }

  /// Settles the subscription's due revocations.
  public void settle(SubscriptionId subscription) {
    Instant now = clock.instant();
    revocations.of(subscription).stream().filter(each -> each.isDue(now)).forEach(this::settle);
  }

  private void settle(Revocation revocation) {
    Optional<RefreshToken> token = token(revocation);
    boolean isPending =
        token.isPresent()
            && revokeUnlessInUse.revoke(
                    token.orElseThrow().token(), revocation.mailbox(), revocation.account())
                == RevocationResult.PENDING;
    if (isPending) {
      revocations.put(revocation.failed(clock.instant()));
    } else {
      forget(revocation);
      revocations.remove(revocation);
    }
  }

  private Optional<RefreshToken> token(Revocation revocation) {
    return revocation.isOfNobody()
        ? credentials.unclaimedToken(revocation.mailbox(), revocation.grant())
        : credentials.refreshToken(revocation.subscription(), revocation.grant());
  }

  private void forget(Revocation revocation) {
    if (revocation.isOfNobody()) {
      credentials.forgetUnclaimed(revocation.mailbox(), revocation.grant());
    } else {
      credentials.forget(revocation.subscription(), revocation.grant());
    }
  }
}
