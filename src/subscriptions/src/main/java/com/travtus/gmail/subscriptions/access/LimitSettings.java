package com.travtus.gmail.subscriptions.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much one tenant may ask for, so that none delays another.
@ConfigMapping(prefix = "connector.limits")
public interface LimitSettings {

  /// How many invitations of a tenant may be open.
  @WithDefault("2000")
  int pendingInvitations();

  @WithDefault("1000")
  int invitationsPerDay();

  /// Authorizations that are tried at Google, and dry runs. Studio's import is a dry run of up to
  /// 500 mailboxes, and then the same in earnest.
  @WithDefault("1200")
  int checksPerMinute();

  /// How many domains of a tenant may wait for their TXT record.
  @WithDefault("100")
  int pendingDomains();

  /// Verifications of domains that are started, or tried in the DNS, which may be slow.
  @WithDefault("30")
  int domainChecksPerMinute();
}
