package com.travtus.gmail.consent;

import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Tenant;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.Tenants;
import jakarta.inject.Singleton;
import java.util.Optional;

/// By what name an owner is told of a tenant.
@Singleton
public final class TenantNames {
  private final Tenants tenants;
  private final Domains domains;

  public TenantNames(Tenants tenants, Domains domains) {
    this.tenants = tenants;
    this.domains = domains;
  }

  /// Its display name; of a tenant without one, the mailbox's domain where that is the tenant's.
  /// Empty if there is no name to tell, and so nothing to agree to.
  public Optional<String> of(TenantId tenant, MailboxAddress mailbox) {
    return tenants
        .find(tenant)
        .map(Tenant::displayName)
        .or(() -> Optional.of(mailbox.domain()).filter(domain -> domains.isOf(tenant, domain)));
  }
}
