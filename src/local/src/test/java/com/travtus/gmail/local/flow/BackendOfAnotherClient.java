package com.travtus.gmail.local.flow;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// Over the [RunningBackend]: consents are started with another OAuth client than the vault's.
public final class BackendOfAnotherClient implements QuarkusTestResourceLifecycleManager {
  static final String CLIENT_ID = "1-another.apps.googleusercontent.com";

  @Override
  public int order() {
    return 1;
  }

  @Override
  public Map<String, String> start() {
    return Map.of("connector.oauth.client-id", CLIENT_ID);
  }

  @Override
  public void stop() {
    // It has started nothing.
  }
}
