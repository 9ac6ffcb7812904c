package com.travtus.gmail.local.flow;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// Over the [RunningBackend]: a tenant may ask for little.
public final class BackendWithLowLimits implements QuarkusTestResourceLifecycleManager {
  static final int PENDING_INVITATIONS = 2;
  static final int INVITATIONS_PER_DAY = 5;
  static final int CHECKS_PER_MINUTE = 3;
  static final int PENDING_DOMAINS = 2;
  static final int DOMAIN_CHECKS_PER_MINUTE = 6;

  @Override
  public int order() {
    return 1;
  }

  @Override
  public Map<String, String> start() {
    return Map.of(
        "connector.limits.pending-invitations", String.valueOf(PENDING_INVITATIONS),
        "connector.limits.invitations-per-day", String.valueOf(INVITATIONS_PER_DAY),
        "connector.limits.checks-per-minute", String.valueOf(CHECKS_PER_MINUTE),
        "connector.limits.pending-domains", String.valueOf(PENDING_DOMAINS),
        "connector.limits.domain-checks-per-minute", String.valueOf(DOMAIN_CHECKS_PER_MINUTE));
  }

  @Override
  public void stop() {
    // It has started nothing.
  }
}
