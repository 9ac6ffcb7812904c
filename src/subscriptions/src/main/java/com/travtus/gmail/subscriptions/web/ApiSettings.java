package com.travtus.gmail.subscriptions.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "connector.api")
public interface ApiSettings {

  /// The claim of the bearer token that names the tenant.
  @WithDefault("tenant")
  String tenantClaim();

  /// How long a bearer token may live, from `iat` to `exp`.
  @WithDefault("24h")
  Duration longestTokenLifetime();

  /// How many mailboxes of a batch are checked at Google at the same time.
  @WithDefault("20")
  int batchParallelism();

  /// For how long a batch goes on to the next mailbox. API Gateway waits for 30 seconds.
  @WithDefault("20s")
  Duration batchTime();

  /// For how long a tenant may take to publish the TXT record that proves a domain.
  @WithDefault("7d")
  Duration domainVerificationTime();

  /// A raw message above this is not passed through but linked to, where the mail store has links.
  /// Lambda answers with 6 MB at most, of which base64 leaves three quarters.
  @WithDefault("4M")
  MemorySize largestRaw();
}
