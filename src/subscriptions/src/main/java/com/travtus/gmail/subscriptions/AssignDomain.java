package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.WorkspaceDomain;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Gives a domain to a tenant by the operator's word. The domain changes hands first, so that
/// nothing new of another tenant's comes in while what there is is being stopped.
@Singleton
final class AssignDomain {
  private static final int ATTEMPTS = 5;

  private final Domains domains;
  private final OtherTenants others;

  AssignDomain(Domains domains, OtherTenants others) {
    this.domains = domains;
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
  /// @throws ApiProblem if other tenants have subscriptions, and are not to be stopped
  Result assign(WorkspaceDomain wanted, boolean takeOver, AuditEvent event) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      @Nullable WorkspaceDomain read = domains.find(wanted.name()).orElse(null);
      boolean changesHands = read == null || !read.tenant().equals(wanted.tenant());
      if (changesHands && !takeOver) {
        requireNoOthers(wanted);
      }
      if (domains.replace(read, wanted, event.with(action(changesHands, takeOver)))) {
        // Its own too: it is the tenant's without a proof.
        others.endVerifications(wanted.name(), null);
        return takeOver && !stop(wanted, event)
            ? Result.STOPPING
            : read == null ? Result.CREATED : Result.REPLACED;
      }
    }
    throw new ApiProblem(Problem.domainKeepsChanging());
  }

  private void requireNoOthers(WorkspaceDomain wanted) {
    OtherTenants.Count count = others.count(wanted.name(), wanted.tenant());
    if (!count.isNone()) {
      throw new ApiProblem(Problem.domainInUse(count));
    }
  }

  private boolean stop(WorkspaceDomain taken, AuditEvent event) {
    return others.stop(
        taken.name(), taken.tenant(), new Act(Act.Kind.STOPPED, event.by(), true, event.at()));
  }

  private static Action action(boolean changesHands, boolean takeOver) {
    if (takeOver) {
      return Action.DOMAIN_TAKEN_OVER;
    }
    return changesHands ? Action.DOMAIN_ASSIGNED : Action.DOMAIN_UPDATED;
  }
}
