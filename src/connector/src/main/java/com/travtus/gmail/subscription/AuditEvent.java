package com.travtus.gmail.subscription;

import java.time.Instant;

/// An action on a domain or a tenant: who performed it, and when.
///
/// @param by subject of the caller's token, or the part of the connector that acted on its own
/// @param byOperator whether the caller is the connector's operator
public record AuditEvent(Action action, String by, boolean byOperator, Instant at) {
  private static final String CONNECTOR = "connector";

  /// Returns an event that follows from another tenant's action, about which the entry's reader
  /// must not learn.
  public static AuditEvent ofConnector(Action action, Instant at) {
    return new AuditEvent(action, CONNECTOR, false, at);
  }

  public AuditEvent with(Action changed) {
    return new AuditEvent(changed, by, byOperator, at);
  }

  /// Returns the event for the tenant that loses by it. It names an operator, but hides another
  /// tenant.
  public AuditEvent forFormerTenant(Action lost) {
    return byOperator ? with(lost) : ofConnector(lost, at);
  }
}
