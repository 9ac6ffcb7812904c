package com.travtus.gmail.consent;

import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Tenant;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.Tenants;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The names by which owners know tenants.
@Singleton
public final class TenantNames {
  private final Tenants tenants;
  private final Domains domains;

  public TenantNames(Tenants tenants, Domains domains) {
    this.tenants = tenants;
    this.domains = domains;
  }

  /// The tenant's display name, or else the mailbox's domain if it is the tenant's. Empty if there
  /// is neither; then the owner can't be asked to agree.
  public Optional<String> of(TenantId tenant, MailboxAddress mailbox) {
    return tenants
        .find(tenant)
        .map(Tenant::displayName)
        .or(() -> Optional.of(mailbox.domain()).filter(domain -> domains.isOf(tenant, domain)));
  }
}
