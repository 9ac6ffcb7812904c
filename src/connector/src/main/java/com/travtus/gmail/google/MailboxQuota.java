package com.travtus.gmail.google;

import com.travtus.gmail.subscription.TenantId;

/// Keeps one mailbox below Gmail's units a minute, and with it the project: whoever wants to call
/// waits for the call's turn. A mailbox has one worker at a time, so that this worker's count is
/// all there is.
final class MailboxQuota {
  private final TenantId tenant;
  private final RateLimiter own;
  private final ProjectQuota project;

  MailboxQuota(TenantId tenant, int unitsPerMinute, ProjectQuota project) {
    this.tenant = tenant;
    this.own = new RateLimiter(unitsPerMinute);
    this.project = project;
  }

  /// The one place where units are spent.
  void spend(GmailMethod method) {
    own.spend(method.units());
    project.spend(tenant, method.units());
  }
}
