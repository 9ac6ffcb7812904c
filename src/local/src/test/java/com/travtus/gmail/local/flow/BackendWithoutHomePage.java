package com.travtus.gmail.local.flow;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// Over the [RunningBackend]: people are sent nowhere once they are connected, and help is offered.
public final class BackendWithoutHomePage implements QuarkusTestResourceLifecycleManager {
  @Override
  public int order() {
    return 1;
  }

  @Override
  public Map<String, String> start() {
    return Map.of(
        "connector.consent.home-page", "",
        "connector.pages.support", "mailto:help@travtus.example");
  }

  @Override
  public void stop() {
    // It has started nothing.
  }
}
