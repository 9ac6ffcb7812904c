package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.Tenants;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.inject.Singleton;

/// Decides which mailboxes' owners a tenant may invite: those in its own domains and, once it has a
/// display name to show them, any others.
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
        "Without one, you can invite only owners of mailboxes in your own domains. Ask our"
            + " support team to set your company's name.");
  }
}
