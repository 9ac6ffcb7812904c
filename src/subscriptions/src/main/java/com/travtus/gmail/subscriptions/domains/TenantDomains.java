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
import com.travtus.gmail.subscriptions.domains.VerifyDomain.Held;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.util.Optional;

/// The domains of the caller's tenant, one by one. Another tenant's is answered like one that
/// nobody has, after the same reading. To an operator who names no tenant, all are its own; what
/// the token's own tenant has, if it names one, goes first.
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

  /// Whether the caller is an operator who names no tenant.
  public boolean isOfAll() {
    return caller.isOperator() && caller.named().isEmpty();
  }

  /// @throws ApiProblem if there is none
  Held get(String domain) {
    String name = name(domain);
    Optional<Held> held =
        isOfAll()
            ? caller
                .own()
                .flatMap(tenant -> verifyDomain.held(tenant, name))
                .or(() -> domains.find(name).map(Held.Verified::new))
            : verifyDomain.held(caller.tenant(), name);
    return held.orElseThrow(() -> new ApiProblem(Problem.notFound()));
  }

  /// @throws ApiProblem if it does not have a name's form
  public static String name(String domain) {
    return MailboxAddress.parseDomain(domain).orElseThrow(() -> new ApiProblem(Problem.notFound()));
  }

  /// @throws ApiProblem if there is none, it is not verified, or the patch is not valid
  WorkspaceDomain change(String domain, DomainPatch patch) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      WorkspaceDomain read =
          switch (verifyDomain
              .held(caller.tenant(), name(domain))
              .orElseThrow(() -> new ApiProblem(Problem.notFound()))) {
            case Held.Verified(WorkspaceDomain verified) -> verified;
            case Held.Pending _ ->
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

  /// @throws ApiProblem if there is none, or its tenant has subscriptions of it
  void delete(String domain) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      boolean done =
          switch (get(domain)) {
            case Held.Verified(WorkspaceDomain verified) -> {
              requireUnused(verified);
              yield domains.replace(
                  verified, null, event(Action.DOMAIN_DELETED, verified.tenant()));
            }
            case Held.Pending(DomainVerification pending) ->
                verifications.replace(pending, null, event(Action.VERIFICATION_CANCELED));
          };
      if (done) {
        return;
      }
    }
    throw new ApiProblem(Problem.domainKeepsChanging());
  }

  /// Of what the caller does for a tenant.
  AuditEvent event(Action action) {
    return caller.event(action, clock.instant());
  }

  /// Of what the caller does to a tenant's domain.
  private AuditEvent event(Action action, TenantId tenant) {
    return isOfAll() && !caller.own().equals(Optional.of(tenant))
        ? caller.operatorsEvent(action, clock.instant())
        : event(action);
  }

  /// A subscription that slips in after this look is stopped by its first sync, which looks again.
  private void requireUnused(WorkspaceDomain domain) {
    SubscriptionQuery query = new SubscriptionQuery(domain.tenant(), null, domain.name(), null);
    if (!subscriptions.list(query, 1, null).items().isEmpty()) {
      throw new ApiProblem(
          Problem.of(
              409,
              "domain-in-use",
              "The domain has subscriptions",
              "Its customer has subscribed mailboxes of it: end these subscriptions first."));
    }
  }
}
