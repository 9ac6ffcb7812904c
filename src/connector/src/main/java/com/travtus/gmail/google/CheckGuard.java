package com.travtus.gmail.google;

import com.travtus.gmail.quota.AdmissionController;
import com.travtus.gmail.quota.CircuitBreaker;
import com.travtus.gmail.quota.QuotaDay;
import com.travtus.gmail.quota.UsageBuffer;
import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Guards authorization checks, as [CallGuard] guards the calls of a sync. It respects the
/// project's circuit breaker and the tenant's share of the day's quota. A failed check opens no
/// circuit breaker, because a tenant can check as often as it likes.
@Singleton
final class CheckGuard {
  private final AdmissionController admissionController;
  private final CircuitBreaker breaker;
  private final UsageBuffer pending;
  private final Clock clock;

  CheckGuard(
      AdmissionController admissionController,
      CircuitBreaker breaker,
      UsageBuffer pending,
      Clock clock) {
    this.admissionController = admissionController;
    this.breaker = breaker;
    this.pending = pending;
    this.clock = clock;
  }

  /// Returns why Google must not be called now; empty if it may be.
  Optional<ProfileResult.Failure> refuse(TenantId tenant) {
    Optional<Instant> heldUntil = breaker.heldUntil(tenant);
    if (heldUntil.isPresent()) {
      return Optional.of(new ProfileResult.RateLimited(heldUntil.orElseThrow()));
    }
    return admissionController.admitted(List.of(tenant)).tenants().contains(tenant)
        ? Optional.empty()
        : Optional.of(new ProfileResult.RateLimited(QuotaDay.of(clock.instant()).end()));
  }

  void spend(TenantId tenant, GmailMethod method) {
    pending.spent(tenant, method.units());
  }
}
