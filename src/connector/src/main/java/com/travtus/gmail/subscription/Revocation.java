package com.travtus.gmail.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A consent whose refresh token no subscription uses, or may turn out not to: it is to be
/// revoked at Google (RFC 7009) and its secret deleted. Every refresh token in the vault is either
/// its subscription's grant or has one of these, whatever crashes in between.
///
/// @param mailbox the one that was consented for
/// @param account whose consent it is; null if Google has not told
/// @param dueAt when a worker sees to it, to the millisecond
/// @param attempts how often Google has not confirmed it
public record Revocation(
    SubscriptionId subscription,
    TenantId tenant,
    GrantId grant,
    MailboxAddress mailbox,
    @Nullable AccountId account,
    Instant dueAt,
    int attempts) {
  /// For as long a consent that is being finished may keep its token without a subscription. API
  /// Gateway gives up after 30 seconds, the owner's answer takes ten minutes at most.
  private static final Duration UNFINISHED = Duration.ofMinutes(15);

  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 9;

  public Revocation {
    dueAt = dueAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /// For a consent whose token is about to be kept: should its subscription not be activated, it is
  /// given up.
  public static Revocation ofUnfinished(
      SubscriptionId subscription,
      TenantId tenant,
      GrantId grant,
      MailboxAddress mailbox,
      @Nullable AccountId account,
      Instant now) {
    return new Revocation(subscription, tenant, grant, mailbox, account, now.plus(UNFINISHED), 0);
  }

  /// For a consent of which it is not known yet, or never will be, for which tenant it is.
  public static Revocation ofNobody(
      GrantId grant, MailboxAddress mailbox, AccountId account, Instant now) {
    return ofUnfinished(
        SubscriptionId.ofNobody(mailbox), TenantId.NOBODY, grant, mailbox, account, now);
  }

  /// For a grant that its subscription no longer uses.
  public static Revocation ofAbandoned(Subscription read, GrantId grant, Instant now) {
    return new Revocation(read.id(), read.tenant(), grant, read.mailbox(), account(read), now, 0);
  }

  /// For the grant of a subscription whose owner gives the mailbox to another tenant. At Google its
  /// revocation would end the other's consent too, which may still be about to be used.
  public static Revocation ofMoved(Subscription read, Instant now) {
    GrantId grant = Objects.requireNonNull(read.grant(), "who holds the claim has a grant");
    return ofUnfinished(read.id(), read.tenant(), grant, read.mailbox(), account(read), now);
  }

  private static @Nullable AccountId account(Subscription read) {
    OwnerConsent consent = read.consent();
    return consent == null ? null : consent.account();
  }

  /// Whether its token lies with the unclaimed ones.
  public boolean isOfNobody() {
    return subscription.equals(SubscriptionId.ofNobody(mailbox));
  }

  public boolean isDue(Instant now) {
    return !dueAt.isAfter(now);
  }

  public Revocation dueAt(Instant instant) {
    return new Revocation(subscription, tenant, grant, mailbox, account, instant, attempts);
  }

  /// Tried again after a minute, and then ever more rarely, up to every eight and a half hours.
  public Revocation failed(Instant now) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
    return new Revocation(
        subscription, tenant, grant, mailbox, account, now.plus(wait), attempts + 1);
  }
}
