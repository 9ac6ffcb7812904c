package com.travtus.gmail.subscriptions.domains;

import com.travtus.gmail.domain.TxtLookup;
import com.travtus.gmail.domain.TxtRecords;
import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.DomainVerification;
import com.travtus.gmail.subscription.DomainVerifications;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.TenantLimits;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.ApiSettings;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets a tenant prove that it owns a domain: it publishes a token in the domain's DNS. The latest
/// proof wins, so no tenant can keep another from its domain. Until a tenant has published a
/// record, our responses don't depend on who owns or gets the domain.
@Singleton
final class VerifyDomain {
  private static final int ATTEMPTS = 5;
  private static final int TOKEN_BYTES = 24;

  private final Domains domains;
  private final DomainVerifications verifications;
  private final TxtRecords txtRecords;
  private final OtherTenants others;
  private final TenantLimits limits;
  private final ApiSettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  VerifyDomain(
      Domains domains,
      DomainVerifications verifications,
      TxtRecords txtRecords,
      OtherTenants others,
      TenantLimits limits,
      ApiSettings settings,
      Clock clock) {
    this.domains = domains;
    this.verifications = verifications;
    this.txtRecords = txtRecords;
    this.others = others;
    this.limits = limits;
    this.settings = settings;
    this.clock = clock;
  }

  /// A tenant's domain, verified or pending.
  sealed interface TenantDomain {
    record Verified(WorkspaceDomain domain) implements TenantDomain {}

    record Pending(DomainVerification verification) implements TenantDomain {}
  }

  /// The result of starting a verification.
  ///
  /// @param isNew whether there is a new token
  record Start(TenantDomain held, boolean isNew) {}

  /// The result of looking up the record in the DNS.
  sealed interface Result {
    record Verified(WorkspaceDomain domain) implements Result {}

    record NotStarted() implements Result {}

    record Expired() implements Result {}

    /// The record is missing, or older than the domain's last change of hands.
    record RecordMissing(DomainVerification verification) implements Result {}

    record DnsUnavailable() implements Result {}
  }

  /// Returns what the tenant has of the domain. Does the same reads whether another tenant or
  /// nobody has it.
  Optional<TenantDomain> held(TenantId tenant, String domain) {
    Optional<WorkspaceDomain> owned = domains.find(domain);
    Optional<DomainVerification> pending = verifications.find(tenant, domain);
    return owned
        .filter(found -> found.tenant().equals(tenant))
        .<TenantDomain>map(TenantDomain.Verified::new)
        .or(
            () ->
                pending
                    .filter(found -> !found.isExpired(clock.instant()))
                    .map(TenantDomain.Pending::new));
  }

  /// Starts a verification, or updates a pending one, which keeps its token. An expired token is
  /// replaced.
  ///
  /// @param wanted the domain's settings once verified
  /// @throws ApiProblem if the tenant has reached a limit, or has verified the domain with other
  ///     settings
  Start start(
      Caller.Spender spender, NewDomain.Checked wanted, Function<Action, AuditEvent> event) {
    limits.domainCheck(spender);
    TenantId tenant = spender.tenant();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<WorkspaceDomain> owned =
          domains.find(wanted.name()).filter(found -> found.tenant().equals(tenant));
      @Nullable DomainVerification read = verifications.find(tenant, wanted.name()).orElse(null);
      if (owned.isPresent()) {
        return new Start(new TenantDomain.Verified(unchanged(owned.orElseThrow(), wanted)), false);
      }
      boolean isPending = read != null && !read.isExpired(clock.instant());
      if (!isPending) {
        limits.pendingDomain(spender);
      }
      DomainVerification changed =
          read == null || !isPending
              ? fresh(tenant, wanted)
              : read.with(
                  wanted.enrolmentOr(read.enrolment()), wanted.backfillDaysOr(read.backfillDays()));
      boolean isNew = read == null || !changed.token().equals(read.token());
      Action action = isNew ? Action.VERIFICATION_STARTED : Action.VERIFICATION_UPDATED;
      if (changed.equals(read) || verifications.replace(read, changed, event.apply(action))) {
        return new Start(new TenantDomain.Pending(changed), isNew);
      }
    }
    throw new ApiProblem(Problem.domainKeepsChanging());
  }

  private static WorkspaceDomain unchanged(WorkspaceDomain owned, NewDomain.Checked wanted) {
    if (wanted.enrolmentOr(owned.enrolment()) != owned.enrolment()
        || wanted.backfillDaysOr(owned.backfillDays()) != owned.backfillDays()) {
      throw new ApiProblem(
          Problem.of(
              409,
              "domain-verified",
              "The domain is already verified",
              "Change it with `PATCH /domains/{domain}`."));
    }
    return owned;
  }

  private DomainVerification fresh(TenantId tenant, NewDomain.Checked wanted) {
    Instant now = clock.instant();
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    return new DomainVerification(
        wanted.name(),
        tenant,
        Base64.getUrlEncoder().withoutPadding().encodeToString(token),
        wanted.enrolmentOr(WorkspaceDomain.Enrolment.INVITED),
        wanted.backfillDaysOr(0),
        now,
        now.plus(settings.domainVerificationTime()));
  }

  /// @throws ApiProblem if the tenant has reached its limit
  Result verify(Caller.Spender spender, String domain, Function<Action, AuditEvent> event) {
    limits.domainCheck(spender);
    // The DNS lookup may take most of this time.
    Instant end = others.end();
    TenantId tenant = spender.tenant();
    return switch (held(tenant, domain).orElse(null)) {
      case null ->
          verifications.find(tenant, domain).isPresent()
              ? new Result.Expired()
              : new Result.NotStarted();
      case TenantDomain.Verified(WorkspaceDomain owned) -> new Result.Verified(owned);
      case TenantDomain.Pending(DomainVerification pending) ->
          switch (txtRecords.lookup(pending.recordName())) {
            case TxtLookup.Unavailable _ -> new Result.DnsUnavailable();
            case TxtLookup.Found found when found.values().contains(pending.recordValue()) ->
                proven(pending, event.apply(Action.DOMAIN_VERIFIED), end);
            case TxtLookup.Found _ -> new Result.RecordMissing(pending);
          };
    };
  }

  private Result proven(DomainVerification proof, AuditEvent event, Instant end) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      switch (verifications.complete(proof, event)) {
        case COMPLETED -> {
          // The sync stops any subscription that this does not reach in time.
          others.stop(
              proof.domain(),
              proof.tenant(),
              new SubscriptionEvent(SubscriptionAction.STOPPED, "connector", clock.instant()),
              end);
          return new Result.Verified(proof.verified());
        }
        case OUTDATED -> {
          return isOwn(proof)
              ? new Result.Verified(proof.verified())
              : new Result.RecordMissing(proof);
        }
        case CHANGED -> {
          if (!verifications.find(proof.tenant(), proof.domain()).equals(Optional.of(proof))) {
            return held(proof.tenant(), proof.domain()).orElse(null)
                    instanceof TenantDomain.Verified(WorkspaceDomain verified)
                ? new Result.Verified(verified)
                : new Result.NotStarted();
          }
        }
      }
    }
    throw new ApiProblem(Problem.domainKeepsChanging());
  }

  /// Returns whether another request of the same tenant was faster.
  private boolean isOwn(DomainVerification proof) {
    return domains.isOf(proof.tenant(), proof.domain());
  }
}
