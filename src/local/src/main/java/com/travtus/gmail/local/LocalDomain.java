package com.travtus.gmail.local;

import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.Tenant;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.Tenants;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/// Creates the local tenant with its name and its only Workspace domain, as an operator would.
@Singleton
class LocalDomain {
  private static final TenantId TENANT = new TenantId(StudioIssuer.TENANT);

  private final LocalSettings settings;
  private final Domains domains;
  private final Tenants tenants;
  private final Clock clock;

  LocalDomain(LocalSettings settings, Domains domains, Tenants tenants, Clock clock) {
    this.settings = settings;
    this.domains = domains;
    this.tenants = tenants;
    this.clock = clock;
  }

  /// Leaves existing records alone, so a restart adds no entry to the audit log.
  void put(@Observes StartupEvent event) {
    if (tenants.find(TENANT).isEmpty()) {
      tenants.replace(
          null, new Tenant(TENANT, "Harbour View Estates"), event(Action.TENANT_CREATED));
    }
    settings
        .workspaceDomain()
        .map(name -> new WorkspaceDomain(name, TENANT, Enrolment.OPEN, settings.backfillDays()))
        .filter(domain -> !domains.find(domain.name()).equals(Optional.of(domain)))
        .ifPresent(domain -> domains.put(domain, event(Action.DOMAIN_ASSIGNED)));
  }

  private AuditEvent event(Action action) {
    return new AuditEvent(action, "local-run", true, clock.instant());
  }
}
