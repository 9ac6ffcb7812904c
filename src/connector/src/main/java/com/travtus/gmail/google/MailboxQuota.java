package com.travtus.gmail.google;

import com.travtus.gmail.subscription.TenantId;

/// Keeps one mailbox below Gmail's units per minute, and with it the project: each call waits for
/// its turn. A mailbox has one worker at a time, so this worker's count is complete.
final class MailboxQuota {
  private final TenantId tenant;
  private final RateLimiter own;
  private final ProjectQuota project;

  MailboxQuota(TenantId tenant, int unitsPerMinute, ProjectQuota project) {
    this.tenant = tenant;
    this.own = new RateLimiter(unitsPerMinute);
    this.project = project;
  }

  /// Spends a call's units. All units are spent here.
  void spend(GmailMethod method) {
    own.spend(method.units());
    project.spend(tenant, method.units());
  }
}
