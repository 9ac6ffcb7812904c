package com.travtus.gmail.subscriptions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.travtus.gmail.quota.RateLimit;
import com.travtus.gmail.quota.RateLimits;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/// Keeps each tenant to what it may ask for. What is above is answered with 429 (RFC 6585, section
/// 4) and when to try again.
@Singleton
final class TenantLimits {
  private static final Duration COUNTED_FOR = Duration.ofSeconds(5);

  /// Nobody knows when owners answer.
  private static final Duration UNTIL_SOME_ARE_ANSWERED = Duration.ofHours(1);

  private final RateLimits limits;
  private final Subscriptions subscriptions;
  private final LimitSettings settings;
  private final Clock clock;

  /// Counted once for a batch, which then counts its own.
  private final Cache<TenantId, AtomicInteger> waiting =
      Caffeine.newBuilder().expireAfterWrite(COUNTED_FOR).build();

  TenantLimits(
      RateLimits limits, Subscriptions subscriptions, LimitSettings settings, Clock clock) {
    this.limits = limits;
    this.subscriptions = subscriptions;
    this.settings = settings;
    this.clock = clock;
  }

  /// Before an authorization is tried, or something is only tried out.
  ///
  /// @throws ApiProblem if the tenant has had its number
  void check(TenantId tenant) {
    acquire(
        new RateLimit("checks", settings.checksPerMinute(), Duration.ofMinutes(1)),
        tenant,
        "too-many-checks",
        "Too many checks in a minute");
  }

  /// Before a mailbox's owner is invited.
  ///
  /// @throws ApiProblem if the tenant has had its number, or too many wait for an answer
  void invitation(TenantId tenant) {
    AtomicInteger pending =
        waiting.get(
            tenant,
            each ->
                new AtomicInteger(subscriptions.countWaiting(each, settings.pendingInvitations())));
    if (pending.getAndIncrement() >= settings.pendingInvitations()) {
      throw reached(
          "too-many-pending-invitations",
          "Too many invitations wait for an answer",
          clock.instant().plus(UNTIL_SOME_ARE_ANSWERED));
    }
    acquire(
        new RateLimit("invitations", settings.invitationsPerDay(), Duration.ofDays(1)),
        tenant,
        "too-many-invitations",
        "Too many invitations in a day");
  }

  private void acquire(RateLimit limit, TenantId tenant, String problem, String title) {
    Instant now = clock.instant();
    if (!limits.acquire(limit, tenant, now)) {
      throw reached(problem, title, limit.endOf(now));
    }
  }

  private ApiProblem reached(String problem, String title, Instant until) {
    return new ApiProblem(
        Problem.of(429, problem, title, "Try again later, or ask our support team for more.")
            .retryAfter(until, clock.instant()));
  }
}
