package com.travtus.gmail.subscriptions;

import com.travtus.gmail.domain.TxtLookup;
import com.travtus.gmail.domain.TxtRecords;
import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.DomainVerification;
import com.travtus.gmail.subscription.DomainVerifications;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets a tenant prove that a domain is its own: it publishes a token in the domain's DNS. The
/// latest proof wins, so that no tenant keeps another from its domain. What a tenant is answered
/// does not depend on whose the domain is, but for its own.
@Singleton
final class VerifyDomain {
  private static final int ATTEMPTS = 5;
  private static final int TOKEN_BYTES = 24;

  private final Domains domains;
  private final DomainVerifications verifications;
  private final TxtRecords txtRecords;
  private final OtherTenants others;
  private final ApiSettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  VerifyDomain(
      Domains domains,
      DomainVerifications verifications,
      TxtRecords txtRecords,
      OtherTenants others,
      ApiSettings settings,
      Clock clock) {
    this.domains = domains;
    this.verifications = verifications;
    this.txtRecords = txtRecords;
    this.others = others;
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
  Start start(WorkspaceDomain wanted, Function<Action, AuditEvent> event) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<WorkspaceDomain> owned = domains.find(wanted.name());
      @Nullable DomainVerification read =
          verifications.find(wanted.tenant(), wanted.name()).orElse(null);
      if (owned.filter(found -> found.tenant().equals(wanted.tenant())).isPresent()) {
        return new Start(new Held.Verified(owned.orElseThrow()), false);
      }
      DomainVerification changed =
          read == null || read.isExpired(clock.instant())
              ? fresh(wanted)
              : read.with(wanted.enrolment(), wanted.backfillDays());
      boolean isNew = read == null || !changed.token().equals(read.token());
      Action action = isNew ? Action.VERIFICATION_STARTED : Action.VERIFICATION_UPDATED;
      if (changed.equals(read) || verifications.replace(read, changed, event.apply(action))) {
        return new Start(new Held.Pending(changed), isNew);
      }
    }
    throw new ApiProblem(Problem.domainKeepsChanging());
  }

  private DomainVerification fresh(WorkspaceDomain wanted) {
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    return new DomainVerification(
        wanted.name(),
        wanted.tenant(),
        Base64.getUrlEncoder().withoutPadding().encodeToString(token),
        wanted.enrolment(),
        wanted.backfillDays(),
        clock.instant().plus(settings.domainVerificationTime()));
  }

  Result verify(TenantId tenant, String domain, Function<Action, AuditEvent> event) {
    return switch (held(tenant, domain).orElse(null)) {
      case null -> new Result.NotStarted();
      case Held.Verified(WorkspaceDomain owned) -> new Result.Verified(owned);
      case Held.Pending(DomainVerification pending) ->
          switch (txtRecords.lookup(pending.recordName())) {
            case TxtLookup.Unavailable _ -> new Result.DnsUnavailable();
            case TxtLookup.Found found when found.values().contains(pending.recordValue()) ->
                proven(pending, event.apply(Action.DOMAIN_VERIFIED));
            case TxtLookup.Found _ -> new Result.RecordMissing(pending);
          };
    };
  }

  /// The others' verifications end before the domain changes hands: whoever breaks off in between
  /// leaves nothing by which an older record could take it back.
  private Result proven(DomainVerification proof, AuditEvent event) {
    others.endVerifications(proof.domain(), proof.tenant());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      @Nullable WorkspaceDomain owned = domains.find(proof.domain()).orElse(null);
      if (verifications.complete(proof, owned, event)) {
        // What is not stopped within this time is stopped by its own sync.
        others.stop(
            proof.domain(),
            proof.tenant(),
            new Act(Act.Kind.STOPPED, "connector", clock.instant()));
        return new Result.Verified(proof.verified());
      }
      if (!verifications.find(proof.tenant(), proof.domain()).equals(Optional.of(proof))) {
        return held(proof.tenant(), proof.domain()).orElse(null)
                instanceof Held.Verified(WorkspaceDomain verified)
            ? new Result.Verified(verified)
            : new Result.NotStarted();
      }
    }
    throw new ApiProblem(Problem.domainKeepsChanging());
  }
}
