package com.travtus.gmail.subscriptions.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Limits for each tenant, so that none delays another.
@ConfigMapping(prefix = "connector.limits")
public interface LimitSettings {

  /// Maximum number of a tenant's open invitations.
  @WithDefault("2000")
  int pendingInvitations();

  @WithDefault("1000")
  int invitationsPerDay();

  /// Checks of authorizations at Google, including dry runs. Studio's import is a dry run of up to
  /// 500 mailboxes, followed by the real run.
  @WithDefault("1200")
  int checksPerMinute();

  /// Maximum number of a tenant's domains that wait for their TXT record.
  @WithDefault("100")
  int pendingDomains();

  /// Domain verifications: starts, and DNS lookups, which may be slow.
  @WithDefault("30")
  int domainChecksPerMinute();
}
