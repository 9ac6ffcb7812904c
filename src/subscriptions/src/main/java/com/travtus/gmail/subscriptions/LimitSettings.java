package com.travtus.gmail.subscriptions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much one tenant may ask for, so that none delays another.
@ConfigMapping(prefix = "connector.limits")
public interface LimitSettings {

  /// How many subscriptions of a tenant may wait to be authorized, before it can invite more
  /// owners.
  @WithDefault("2000")
  int pendingInvitations();

  @WithDefault("1000")
  int invitationsPerDay();

  /// Authorizations that are tried at Google, and dry runs.
  @WithDefault("600")
  int checksPerMinute();
}
