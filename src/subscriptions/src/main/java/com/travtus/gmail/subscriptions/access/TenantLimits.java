package com.travtus.gmail.subscriptions.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.travtus.gmail.quota.RateLimit;
import com.travtus.gmail.quota.RateLimits;
import com.travtus.gmail.subscription.DomainVerification;
import com.travtus.gmail.subscription.DomainVerifications;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscriptions.access.Caller.Spender;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Enforces each tenant's limits. A request above a limit gets 429 (RFC 6585, section 4) with the
/// time of the next attempt. An operator's requests for a tenant count against no limit.
@Singleton
public final class TenantLimits {
  private static final Duration COUNTED_FOR = Duration.ofSeconds(5);
  private static final int PAGE = 100;

  /// A guess, because nobody knows when owners answer or tenants publish their records.
  private static final Duration UNTIL_SOME_ARE_ANSWERED = Duration.ofHours(1);

  private final RateLimits limits;
  private final Subscriptions subscriptions;
  private final DomainVerifications verifications;
  private final LimitSettings settings;
  private final Clock clock;

  /// The open invitations. A batch reads their number once, then adds its own.
  private final Cache<TenantId, AtomicInteger> open =
      Caffeine.newBuilder().expireAfterWrite(COUNTED_FOR).build();

  TenantLimits(
      RateLimits limits,
      Subscriptions subscriptions,
      DomainVerifications verifications,
      LimitSettings settings,
      Clock clock) {
    this.limits = limits;
    this.subscriptions = subscriptions;
    this.verifications = verifications;
    this.settings = settings;
    this.clock = clock;
  }

  /// Counts a check of an authorization, or a dry run.
  ///
  /// @throws ApiProblem if the tenant has reached its limit
  public void check(Spender spender) {
    acquire(
        new RateLimit("checks", settings.checksPerMinute(), Duration.ofMinutes(1)),
        spender,
        "too-many-checks",
        "Too many checks in a minute");
  }

  /// Counts an invitation of an owner who has no open invitation from the tenant.
  ///
  /// @throws ApiProblem if the tenant has reached its limit, or has too many open invitations
  public void invitation(Spender spender) {
    if (spender.byOperator()) {
      return;
    }
    int most = settings.pendingInvitations();
    AtomicInteger pending =
        open.get(
            spender.tenant(),
            tenant -> new AtomicInteger(subscriptions.countInvited(tenant, clock.instant(), most)));
    if (pending.getAndIncrement() >= most) {
      throw reached(
          "too-many-pending-invitations",
          "Too many open invitations",
          ("At most %d invitations may be open. Wait until owners answer, withdraw some, or"
                  + " ask our support team for a higher limit.")
              .formatted(most),
          clock.instant().plus(UNTIL_SOME_ARE_ANSWERED));
    }
    anotherInvitation(spender);
  }

  /// Counts an invitation that replaces an open one.
  ///
  /// @throws ApiProblem if the tenant has reached its limit
  public void anotherInvitation(Spender spender) {
    acquire(
        new RateLimit("invitations", settings.invitationsPerDay(), Duration.ofDays(1)),
        spender,
        "too-many-invitations",
        "Too many invitations in a day");
  }

  /// Counts the start of a domain's verification, or a lookup in its DNS.
  ///
  /// @throws ApiProblem if the tenant has reached its limit
  public void domainCheck(Spender spender) {
    acquire(
        new RateLimit("domain-checks", settings.domainChecksPerMinute(), Duration.ofMinutes(1)),
        spender,
        "too-many-domain-checks",
        "Too many domain verifications in a minute");
  }

  /// Checks that the tenant may start to verify another domain.
  ///
  /// @throws ApiProblem if too many domains wait for their records
  public void pendingDomain(Spender spender) {
    int most = settings.pendingDomains();
    if (!spender.byOperator() && pendingDomains(spender.tenant(), most) >= most) {
      throw reached(
          "too-many-pending-domains",
          "Too many pending domains",
          ("At most %d domains may be pending. Verify or delete some, or ask our support team"
                  + " for a higher limit.")
              .formatted(most),
          clock.instant().plus(UNTIL_SOME_ARE_ANSWERED));
    }
  }

  private int pendingDomains(TenantId tenant, int most) {
    Instant now = clock.instant();
    int count = 0;
    @Nullable String after = null;
    do {
      Page<DomainVerification> page = verifications.listOf(tenant, PAGE, after);
      count += (int) page.items().stream().filter(each -> !each.isExpired(now)).count();
      after = page.nextStartKey();
    } while (after != null && count < most);
    return count;
  }

  private void acquire(RateLimit limit, Spender spender, String problem, String title) {
    Instant now = clock.instant();
    if (!spender.byOperator() && !limits.acquire(limit, spender.tenant(), now)) {
      throw reached(
          problem,
          title,
          "The limit is %d. Try again later, or ask our support team for a higher limit."
              .formatted(limit.most()),
          limit.endOf(now));
    }
  }

  private ApiProblem reached(String problem, String title, String detail, Instant until) {
    return new ApiProblem(
        Problem.of(429, problem, title, detail).retryAfter(until, clock.instant()));
  }
}
