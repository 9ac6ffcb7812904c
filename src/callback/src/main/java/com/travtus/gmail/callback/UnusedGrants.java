package com.travtus.gmail.callback;

import com.travtus.gmail.consent.CodeExchangeResult.Granted;
import com.travtus.gmail.consent.RevocationResult;
import com.travtus.gmail.consent.RevokeUnlessInUse;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Revocation;
import com.travtus.gmail.subscription.Revocations;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Keeps grants that no subscription uses yet, and revokes those that nobody wants. A kept grant
/// has a pending revocation, which a worker carries out if this class does not. The revocation is
/// removed last, so a crash leaves no grant that nobody can revoke.
@Singleton
final class UnusedGrants {
  private final RevokeUnlessInUse revokeUnlessInUse;
  private final Revocations revocations;
  private final Credentials credentials;
  private final Clock clock;

  UnusedGrants(
      RevokeUnlessInUse revokeUnlessInUse,
      Revocations revocations,
      Credentials credentials,
      Clock clock) {
    this.revokeUnlessInUse = revokeUnlessInUse;
    this.revocations = revocations;
    this.credentials = credentials;
    this.clock = clock;
  }

  /// Keeps the grant until the owner answers.
  void keep(Consent consent) {
    revocations.put(unclaimed(consent));
    credentials.keepUnclaimed(
        consent.mailbox(), new RefreshToken(consent.refreshToken(), consent.grant()));
  }

  /// Revokes a grant that [#keep] stored.
  void revoke(Consent consent) {
    Revocation unclaimed = unclaimed(consent);
    RevocationResult result =
        revokeUnlessInUse.revoke(consent.refreshToken(), consent.mailbox(), consent.by().account());
    if (result == RevocationResult.PENDING) {
      revocations.put(unclaimed.failed(clock.instant()));
    } else {
      credentials.forgetUnclaimed(consent.mailbox(), consent.grant());
      revocations.remove(unclaimed);
    }
  }

  /// @param mailbox the grant's mailbox, as far as we know it
  void revoke(Granted granted, MailboxAddress mailbox) {
    Secret refreshToken = granted.refreshToken();
    if (refreshToken == null) {
      // The access token lasts an hour, and nobody could retry later.
      revokeUnlessInUse.revoke(granted.revocable(), mailbox, granted.consent().account());
      return;
    }
    Consent consent = new Consent(mailbox, granted.consent(), refreshToken, GrantId.fresh());
    try {
      keep(consent);
    } catch (RuntimeException e) {
      // The grant could not be kept, so this is the only attempt.
      revokeUnlessInUse.revoke(refreshToken, mailbox, consent.by().account());
      throw e;
    }
    revoke(consent);
  }

  void revokeAfter(RuntimeException failure, Granted granted) {
    try {
      revoke(granted, granted.account());
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private Revocation unclaimed(Consent consent) {
    return Revocation.ofNobody(
        consent.grant(), consent.mailbox(), consent.by().account(), clock.instant());
  }
}
