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

/// What a check of an authorization passes before Google is asked, as every call of a sync does:
/// the project's breaker, and its tenant's share of the day's quota. That a check fails opens no
/// breaker: a tenant checks as often as it likes.
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

  /// Empty if Google may be asked.
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
