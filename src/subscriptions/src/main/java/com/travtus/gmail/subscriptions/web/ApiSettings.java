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

  /// Maximum lifetime of a bearer token, from `iat` to `exp`.
  @WithDefault("24h")
  Duration longestTokenLifetime();

  /// How many mailboxes of a batch to check at Google concurrently.
  @WithDefault("20")
  int batchParallelism();

  /// How long a batch keeps starting further mailboxes. API Gateway waits for 30 seconds.
  @WithDefault("20s")
  Duration batchTime();

  /// How long a tenant has to publish the TXT record that proves a domain.
  @WithDefault("7d")
  Duration domainVerificationTime();

  /// The API links to a larger raw message instead of returning it, if the mail store has links. A
  /// Lambda response has at most 6 MB, of which base64 leaves three quarters.
  @WithDefault("4M")
  MemorySize largestRaw();
}
