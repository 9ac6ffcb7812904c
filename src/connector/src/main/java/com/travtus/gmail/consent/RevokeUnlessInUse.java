package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.AccountId;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Revocation;
import com.travtus.gmail.subscription.Revocations;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Revokes a consent at Google (RFC 7009), unless a subscription uses another consent of the same
/// owner: Google revokes every grant of this user to our project. Until the revocation is over, a
/// concurrent consent can't claim the mailbox. The revocation also ends consents that wait for
/// their owner's answer.
@Singleton
public final class RevokeUnlessInUse {
  /// Longer than a call to Google takes, including retries.
  private static final Duration HOLD = Duration.ofMinutes(1);

  private final TokenClient tokenClient;
  private final Revocations revocations;
  private final Subscriptions subscriptions;
  private final Credentials credentials;
  private final Clock clock;

  public RevokeUnlessInUse(
      TokenClient tokenClient,
      Revocations revocations,
      Subscriptions subscriptions,
      Credentials credentials,
      Clock clock) {
    this.tokenClient = tokenClient;
    this.revocations = revocations;
    this.subscriptions = subscriptions;
    this.credentials = credentials;
    this.clock = clock;
  }

  /// @param mailbox the mailbox whose owner consented
  /// @param account the consenting account; null if unknown
  public RevocationResult revoke(
      Secret token, MailboxAddress mailbox, @Nullable AccountId account) {
    Optional<Subscription> reader = subscriptions.claimant(mailbox).flatMap(subscriptions::find);
    if (reader.filter(found -> isUse(found, account)).isPresent() || isUsedElsewhere(account)) {
      return RevocationResult.IN_USE;
    }
    if (reader.isPresent()) {
      return revoked(token, mailbox);
    }
    Instant now = clock.instant();
    Instant until = now.plus(HOLD);
    if (!revocations.holdClaim(mailbox, now, until)) {
      return RevocationResult.PENDING;
    }
    try {
      return revoked(token, mailbox);
    } finally {
      revocations.releaseClaim(mailbox, until);
    }
  }

  private static boolean isUse(Subscription reader, @Nullable AccountId account) {
    return reader.authorization() == AuthorizationKind.OAUTH
        && (account == null || !reader.isOfAnotherAccount(account));
  }

  /// Whether a subscription reads the account's mail by an earlier or a later address.
  private boolean isUsedElsewhere(@Nullable AccountId account) {
    return account != null
        && subscriptions.ofAccount(account).stream()
            .filter(each -> each.authorization() == AuthorizationKind.OAUTH)
            .anyMatch(
                each -> subscriptions.claimant(each.mailbox()).equals(Optional.of(each.id())));
  }

  /// Lists the consents that wait for their owner's answer before revoking, so that a later consent
  /// is kept.
  private RevocationResult revoked(Secret token, MailboxAddress mailbox) {
    List<Revocation> unanswered = revocations.of(SubscriptionId.ofNobody(mailbox));
    if (!tokenClient.revoke(token)) {
      return RevocationResult.PENDING;
    }
    for (Revocation ended : unanswered) {
      credentials.forgetUnclaimed(mailbox, ended.grant());
      revocations.remove(ended);
    }
    return RevocationResult.REVOKED;
  }
}
