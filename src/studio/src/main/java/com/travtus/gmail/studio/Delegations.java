package com.travtus.gmail.studio;

import com.travtus.gmail.studio.api.Delegation;
import com.travtus.gmail.studio.api.Refused;
import com.travtus.gmail.studio.api.SubscriptionApi;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// Reads the values that an administrator enters to delegate a domain.
@Singleton
public final class Delegations {
  private final SubscriptionApi api;

  Delegations(@RestClient SubscriptionApi api) {
    this.api = api;
  }

  /// @return null if this connector has no service account
  @Nullable
  public Delegation current() {
    try {
      return api.delegation();
    } catch (Refused e) {
      if (e.problem().status() == Response.Status.NOT_FOUND.getStatusCode()) {
        return null;
      }
      throw e;
    }
  }
}
