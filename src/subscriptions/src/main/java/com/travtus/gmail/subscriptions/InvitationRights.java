package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.Tenants;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.inject.Singleton;

/// Which mailboxes' owners a tenant may ask: those of its own domains, and once it has a display
/// name, which they are told, any others.
@Singleton
final class InvitationRights {
  private final Domains domains;
  private final Tenants tenants;

  InvitationRights(Domains domains, Tenants tenants) {
    this.domains = domains;
    this.tenants = tenants;
  }

  boolean mayInvite(TenantId tenant, MailboxAddress mailbox) {
    return tenants.find(tenant).isPresent() || domains.isOf(tenant, mailbox.domain());
  }

  static Problem nameMissing() {
    return Problem.of(
        403,
        "display-name-missing",
        "You have no display name",
        "Without one you can invite mailboxes of your own domains only. Ask our support team to set"
            + " your company's name.");
  }
}
