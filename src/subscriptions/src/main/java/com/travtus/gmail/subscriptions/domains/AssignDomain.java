package com.travtus.gmail.subscriptions.domains;

import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.DomainVerifications;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Assigns a domain to a tenant on the operator's request. The domain changes hands first. Other
/// tenants then can't subscribe new mailboxes while their subscriptions are being stopped, and no
/// earlier verification takes the domain back.
@Singleton
final class AssignDomain {
  private static final int ATTEMPTS = 5;

  private final Domains domains;
  private final DomainVerifications verifications;
  private final OtherTenants others;

  AssignDomain(Domains domains, DomainVerifications verifications, OtherTenants others) {
    this.domains = domains;
    this.verifications = verifications;
    this.others = others;
  }

  enum Result {
    CREATED,
    REPLACED,
    /// Other tenants may have more subscriptions. Repeat the request.
    STOPPING
  }

  /// @param takeOver whether to stop other tenants' subscriptions
  /// @param event who assigns the domain, and when
  /// @throws ApiProblem if `takeOver` is false and another tenant has the domain or subscriptions
  ///     in it, or if another tenant proves the domain concurrently
  Result assign(WorkspaceDomain wanted, boolean takeOver, AuditEvent event) {
    Instant end = others.end();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      @Nullable WorkspaceDomain read = domains.find(wanted.name()).orElse(null);
      boolean changesHands = read == null || !read.tenant().equals(wanted.tenant());
      if (changesHands && !takeOver) {
        requireNoOthers(wanted, read != null, end);
      }
      if (domains.replace(read, wanted, event.with(action(changesHands, takeOver)))) {
        endVerification(wanted, event);
        boolean stopped = !takeOver || stop(wanted, event, end);
        if (!domains.isOf(wanted.tenant(), wanted.name())) {
          throw new ApiProblem(Problem.domainKeepsChanging());
        }
        return !stopped ? Result.STOPPING : read == null ? Result.CREATED : Result.REPLACED;
      }
    }
    throw new ApiProblem(Problem.domainKeepsChanging());
  }

  /// Ends the tenant's own verification, which it no longer needs. Others' verifications stay, so
  /// other tenants learn nothing.
  private void endVerification(WorkspaceDomain assigned, AuditEvent event) {
    verifications
        .find(assigned.tenant(), assigned.name())
        .ifPresent(
            pending ->
                // A concurrent change wins: it has ended this verification, or started another.
                verifications.replace(pending, null, event.with(Action.VERIFICATION_ENDED)));
  }

  private void requireNoOthers(WorkspaceDomain wanted, boolean isAnothers, Instant end) {
    OtherTenants.Count count = others.count(wanted.name(), wanted.tenant(), end);
    if (isAnothers || !count.isNone()) {
      throw new ApiProblem(
          Problem.domainInUse(
              count.subscriptions(), count.pendingInvitations(), count.complete(), isAnothers));
    }
  }

  private boolean stop(WorkspaceDomain taken, AuditEvent event, Instant end) {
    return others.stop(
        taken.name(),
        taken.tenant(),
        new SubscriptionEvent(SubscriptionAction.STOPPED, event.by(), true, event.at()),
        end);
  }

  private static Action action(boolean changesHands, boolean takeOver) {
    if (takeOver) {
      return Action.DOMAIN_TAKEN_OVER;
    }
    return changesHands ? Action.DOMAIN_ASSIGNED : Action.DOMAIN_UPDATED;
  }
}
