package com.travtus.gmail.local;

import com.travtus.gmail.emulator.LocalGuard;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/// Applies [LocalGuard] to everything on the connector's port: pages, API, console and `/q`.
@ApplicationScoped
class GuardedPort {
  /// Runs before Quarkus' own filters, whose highest priority is 300.
  private static final int FIRST = 1_000;

  void register(@Observes Filters filters) {
    filters.register(new LocalGuard(List.of("/studio")), FIRST);
  }
}
