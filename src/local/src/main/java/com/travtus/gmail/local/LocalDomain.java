package com.travtus.gmail.local;

import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// The one Workspace domain of the local tenant.
@Singleton
class LocalDomain {
  private final LocalSettings settings;
  private final Domains domains;

  LocalDomain(LocalSettings settings, Domains domains) {
    this.settings = settings;
    this.domains = domains;
  }

  void put(@Observes StartupEvent event) {
    settings
        .workspaceDomain()
        .ifPresent(
            name ->
                domains.put(
                    new WorkspaceDomain(
                        name,
                        new TenantId(StudioIssuer.TENANT),
                        Enrolment.OPEN,
                        settings.backfillDays())));
  }
}
