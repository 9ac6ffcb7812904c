package com.travtus.gmail.subscriptions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "connector.api")
public interface ApiSettings {

  /// The claim of the bearer token that names the tenant.
  @WithDefault("tenant")
  String tenantClaim();
}
