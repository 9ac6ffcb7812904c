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

/// Gives a domain to a tenant by the operator's word. The domain changes hands first, so that
/// nothing new of another tenant's comes in while its subscriptions are being stopped, and no
/// verification that was started before takes the domain back.
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
    /// Other tenants may have more subscriptions: repeat the request.
    STOPPING
  }

  /// @param takeOver whether other tenants' subscriptions are stopped
  /// @param event who does it, and when
  /// @throws ApiProblem if the domain is another tenant's, or others have subscriptions in it, and
  ///     they are not to be stopped; or if another tenant has proven it in the meantime
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

  /// The tenant's own: it has the domain without a proof. Others' stay, so that they can't tell.
  private void endVerification(WorkspaceDomain assigned, AuditEvent event) {
    verifications
        .find(assigned.tenant(), assigned.name())
        .ifPresent(
            pending ->
                // Whoever was faster has ended it, or started another since.
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
