package com.travtus.gmail.subscriptions.domains;

import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.DomainVerification;
import com.travtus.gmail.subscription.DomainVerifications;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.SubscriptionQuery;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.domains.VerifyDomain.TenantDomain;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.util.Optional;

/// Reads and changes single domains of the caller's tenant. Another tenant's domain gets the same
/// response as an unassigned one, after the same reads. An operator who names no tenant owns all
/// domains; if its token names a tenant, that tenant's come first.
@RequestScoped
public class TenantDomains {
  private static final int ATTEMPTS = 5;

  private final Caller caller;
  private final Domains domains;
  private final DomainVerifications verifications;
  private final VerifyDomain verifyDomain;
  private final Subscriptions subscriptions;
  private final Clock clock;

  TenantDomains(
      Caller caller,
      Domains domains,
      DomainVerifications verifications,
      VerifyDomain verifyDomain,
      Subscriptions subscriptions,
      Clock clock) {
    this.caller = caller;
    this.domains = domains;
    this.verifications = verifications;
    this.verifyDomain = verifyDomain;
    this.subscriptions = subscriptions;
    this.clock = clock;
  }

  /// Returns whether the caller is an operator who names no tenant.
  public boolean isOfAll() {
    return caller.isOperator() && caller.named().isEmpty();
  }

  /// @throws ApiProblem if there is no such domain
  TenantDomain get(String domain) {
    String name = name(domain);
    Optional<TenantDomain> held =
        isOfAll()
            ? caller
                .own()
                .flatMap(tenant -> verifyDomain.held(tenant, name))
                .or(() -> domains.find(name).map(TenantDomain.Verified::new))
            : verifyDomain.held(caller.tenant(), name);
    return held.orElseThrow(() -> new ApiProblem(Problem.notFound()));
  }

  /// @throws ApiProblem if it is not a valid name
  public static String name(String domain) {
    return MailboxAddress.parseDomain(domain).orElseThrow(() -> new ApiProblem(Problem.notFound()));
  }

  /// @throws ApiProblem if there is no such domain, it is not verified, or the patch is not valid
  WorkspaceDomain change(String domain, DomainPatch patch) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      WorkspaceDomain read =
          switch (verifyDomain
              .held(caller.tenant(), name(domain))
              .orElseThrow(() -> new ApiProblem(Problem.notFound()))) {
            case TenantDomain.Verified(WorkspaceDomain verified) -> verified;
            case TenantDomain.Pending _ ->
                throw new ApiProblem(
                    Problem.of(
                        409,
                        "domain-not-verified",
                        "The domain is not verified",
                        "Publish its TXT record and verify it first."));
          };
      WorkspaceDomain changed = patch.applied(read);
      if (changed.equals(read) || domains.replace(read, changed, event(Action.DOMAIN_UPDATED))) {
        return changed;
      }
    }
    throw new ApiProblem(Problem.domainKeepsChanging());
  }

  /// @throws ApiProblem if there is no such domain, or its tenant has subscriptions in it
  void delete(String domain) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      boolean done =
          switch (get(domain)) {
            case TenantDomain.Verified(WorkspaceDomain verified) -> {
              requireUnused(verified);
              yield domains.replace(
                  verified, null, event(Action.DOMAIN_DELETED, verified.tenant()));
            }
            case TenantDomain.Pending(DomainVerification pending) ->
                verifications.replace(pending, null, event(Action.VERIFICATION_CANCELED));
          };
      if (done) {
        return;
      }
    }
    throw new ApiProblem(Problem.domainKeepsChanging());
  }

  /// Returns an event for what the caller does for a tenant.
  AuditEvent event(Action action) {
    return caller.event(action, clock.instant());
  }

  /// Returns an event for what the caller does to a tenant's domain.
  private AuditEvent event(Action action, TenantId tenant) {
    return isOfAll() && !caller.own().equals(Optional.of(tenant))
        ? caller.operatorsEvent(action, clock.instant())
        : event(action);
  }

  /// Refuses a domain with subscriptions. A subscription created after this check is stopped by its
  /// first sync, which checks again.
  private void requireUnused(WorkspaceDomain domain) {
    SubscriptionQuery query = new SubscriptionQuery(domain.tenant(), null, domain.name(), null);
    if (!subscriptions.list(query, 1, null).items().isEmpty()) {
      throw new ApiProblem(
          Problem.of(
              409,
              "domain-in-use",
              "The domain has subscriptions",
              "End the tenant's subscriptions in this domain first."));
    }
  }
}
