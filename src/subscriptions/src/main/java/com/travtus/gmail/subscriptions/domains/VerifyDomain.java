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

/// Lets a tenant prove that a domain is its own: it publishes a token in the domain's DNS. The
/// latest proof wins, so that no tenant keeps another from its domain. What a tenant is answered
/// before it has published a record does not depend on whose the domain is or becomes.
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

  /// What a tenant has of a domain.
  sealed interface Held {
    record Verified(WorkspaceDomain domain) implements Held {}

    record Pending(DomainVerification verification) implements Held {}
  }

  /// What became of a start.
  ///
  /// @param isNew whether there is a new token
  record Start(Held held, boolean isNew) {}

  /// What became of a look at the DNS.
  sealed interface Result {
    record Verified(WorkspaceDomain domain) implements Result {}

    record NotStarted() implements Result {}

    record Expired() implements Result {}

    /// The record is not there, or it is older than the last change of hands.
    record RecordMissing(DomainVerification verification) implements Result {}

    record DnsUnavailable() implements Result {}
  }

  /// Reads the same whether the domain is another tenant's or nobody's.
  Optional<Held> held(TenantId tenant, String domain) {
    Optional<WorkspaceDomain> owned = domains.find(domain);
    Optional<DomainVerification> pending = verifications.find(tenant, domain);
    return owned
        .filter(found -> found.tenant().equals(tenant))
        .<Held>map(Held.Verified::new)
        .or(
            () ->
                pending.filter(found -> !found.isExpired(clock.instant())).map(Held.Pending::new));
  }

  /// Keeps the token while it is pending; a token that has expired is replaced by another.
  ///
  /// @param wanted the domain as it is to be once verified
  /// @throws ApiProblem if the tenant has had its number, or has verified the domain and wants it
  ///     changed
  Start start(
      Caller.Spender spender, NewDomain.Checked wanted, Function<Action, AuditEvent> event) {
    limits.domainCheck(spender);
    TenantId tenant = spender.tenant();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<WorkspaceDomain> owned =
          domains.find(wanted.name()).filter(found -> found.tenant().equals(tenant));
      @Nullable DomainVerification read = verifications.find(tenant, wanted.name()).orElse(null);
      if (owned.isPresent()) {
        return new Start(new Held.Verified(unchanged(owned.orElseThrow(), wanted)), false);
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
        return new Start(new Held.Pending(changed), isNew);
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
              "The domain is verified already",
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

  /// @throws ApiProblem if the tenant has had its number
  Result verify(Caller.Spender spender, String domain, Function<Action, AuditEvent> event) {
    limits.domainCheck(spender);
    // The DNS may take most of it.
    Instant end = others.end();
    TenantId tenant = spender.tenant();
    return switch (held(tenant, domain).orElse(null)) {
      case null ->
          verifications.find(tenant, domain).isPresent()
              ? new Result.Expired()
              : new Result.NotStarted();
      case Held.Verified(WorkspaceDomain owned) -> new Result.Verified(owned);
      case Held.Pending(DomainVerification pending) ->
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
          // What is not stopped within this time is stopped by its own sync.
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
                    instanceof Held.Verified(WorkspaceDomain verified)
                ? new Result.Verified(verified)
                : new Result.NotStarted();
          }
        }
      }
    }
    throw new ApiProblem(Problem.domainKeepsChanging());
  }

  /// Another request of the same tenant was faster.
  private boolean isOwn(DomainVerification proof) {
    return domains.isOf(proof.tenant(), proof.domain());
  }
}
