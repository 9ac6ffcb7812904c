package com.travtus.gmail.google;

import com.travtus.gmail.quota.Governor;
import com.travtus.gmail.quota.PendingUnits;
import com.travtus.gmail.quota.ProjectBreaker;
import com.travtus.gmail.quota.QuotaDay;
import com.travtus.gmail.subscription.MailboxAnswer;
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
final class CheckGate {
  private final Governor governor;
  private final ProjectBreaker breaker;
  private final PendingUnits pending;
  private final Clock clock;

  CheckGate(Governor governor, ProjectBreaker breaker, PendingUnits pending, Clock clock) {
    this.governor = governor;
    this.breaker = breaker;
    this.pending = pending;
    this.clock = clock;
  }

  /// Empty if Google may be asked.
  Optional<MailboxAnswer.Failure> refuse(TenantId tenant) {
    Optional<Instant> heldUntil = breaker.heldUntil(tenant);
    if (heldUntil.isPresent()) {
      return Optional.of(new MailboxAnswer.Throttled(heldUntil.orElseThrow()));
    }
    return governor.admitted(List.of(tenant)).tenants().contains(tenant)
        ? Optional.empty()
        : Optional.of(new MailboxAnswer.Throttled(QuotaDay.of(clock.instant()).end()));
  }

  void spend(TenantId tenant, GmailMethod method) {
    pending.spent(tenant, method.units());
  }
}
