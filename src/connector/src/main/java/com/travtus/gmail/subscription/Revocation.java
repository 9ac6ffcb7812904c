package com.travtus.gmail.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A consent whose refresh token no subscription uses, or that may turn out to be unused. A worker
/// revokes it at Google (RFC 7009) and deletes its secret. Every refresh token in the vault either
/// is its subscription's grant or has a revocation, whatever crashes in between.
///
/// @param mailbox the mailbox that the owner consented for
/// @param account whose consent it is; null if Google has not reported it
/// @param dueAt when a worker processes it, to the millisecond
/// @param attempts how often Google has not confirmed it
public record Revocation(
    SubscriptionId subscription,
    TenantId tenant,
    GrantId grant,
    MailboxAddress mailbox,
    @Nullable AccountId account,
    Instant dueAt,
    int attempts) {
  /// How long an unfinished consent may keep its token without a subscription. API Gateway gives up
  /// after 30 seconds, and the owner's answer takes ten minutes at most.
  private static final Duration UNFINISHED = Duration.ofMinutes(15);

  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 9;

  public Revocation {
    dueAt = dueAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /// Creates the revocation for a consent whose token is about to be stored. It takes effect unless
  /// the consent's subscription is activated.
  public static Revocation ofUnfinished(
      SubscriptionId subscription,
      TenantId tenant,
      GrantId grant,
      MailboxAddress mailbox,
      @Nullable AccountId account,
      Instant now) {
    return new Revocation(subscription, tenant, grant, mailbox, account, now.plus(UNFINISHED), 0);
  }

  /// Creates the revocation for a consent whose tenant is not known yet or never will be.
  public static Revocation ofNobody(
      GrantId grant, MailboxAddress mailbox, AccountId account, Instant now) {
    return ofUnfinished(
        SubscriptionId.ofNobody(mailbox), TenantId.NOBODY, grant, mailbox, account, now);
  }

  /// Creates the revocation for a grant that its subscription no longer uses.
  public static Revocation ofAbandoned(Subscription read, GrantId grant, Instant now) {
    return new Revocation(read.id(), read.tenant(), grant, read.mailbox(), account(read), now, 0);
  }

  /// Creates the revocation for the grant of a subscription whose owner gives the mailbox to
  /// another tenant. It waits, because revoking the grant at Google would also end the other
  /// tenant's consent, which may still be about to be used.
  public static Revocation ofMoved(Subscription read, Instant now) {
    GrantId grant = Objects.requireNonNull(read.grant(), "the claim's holder has a grant");
    return ofUnfinished(read.id(), read.tenant(), grant, read.mailbox(), account(read), now);
  }

  private static @Nullable AccountId account(Subscription read) {
    OwnerConsent consent = read.consent();
    return consent == null ? null : consent.account();
  }

  /// Whether its token is stored with the unclaimed ones.
  public boolean isOfNobody() {
    return subscription.equals(SubscriptionId.ofNobody(mailbox));
  }

  public boolean isDue(Instant now) {
    return !dueAt.isAfter(now);
  }

  public Revocation dueAt(Instant instant) {
    return new Revocation(subscription, tenant, grant, mailbox, account, instant, attempts);
  }

  /// Schedules the next attempt: after a minute at first, then at growing intervals of up to eight
  /// and a half hours.
  public Revocation failed(Instant now) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
    return new Revocation(
        subscription, tenant, grant, mailbox, account, now.plus(wait), attempts + 1);
  }
}
