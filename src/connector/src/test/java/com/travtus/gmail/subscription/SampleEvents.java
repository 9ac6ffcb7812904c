package com.travtus.gmail.subscription;

import java.time.Instant;

/// Events of the audit log for tests.
public final class SampleEvents {
  public static final Instant NOW = Instant.parse("2030-01-01T00:00:00.123456Z");

  private SampleEvents() {}

  /// By somebody in Studio.
  public static AuditEvent event(Action action) {
    return event(action, NOW);
  }

  public static AuditEvent event(Action action, Instant at) {
    return new AuditEvent(action, "studio-user", false, at);
  }

  public static AuditEvent byOperator(Action action, Instant at) {
    return new AuditEvent(action, "operator", true, at);
  }
}
