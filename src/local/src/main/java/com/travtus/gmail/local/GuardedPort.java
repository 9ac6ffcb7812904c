package com.travtus.gmail.local;

import com.travtus.gmail.emulator.LocalGuard;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/// Puts [LocalGuard] before all that the connector's port serves: pages, API, console and `/q`.
@ApplicationScoped
class GuardedPort {
  /// Before Quarkus' own filters, the highest of which has 300.
  private static final int FIRST = 1_000;

  void register(@Observes Filters filters) {
    filters.register(new LocalGuard(List.of("/studio")), FIRST);
  }
}
