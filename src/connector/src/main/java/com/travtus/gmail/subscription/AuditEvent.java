package com.travtus.gmail.subscription;

import java.time.Instant;

/// Who does what to a domain or a tenant, and when.
///
/// @param by the subject of the caller's token, or the part of the connector that acts by itself
/// @param byOperator whether the caller is the connector's operator
public record AuditEvent(Action action, String by, boolean byOperator, Instant at) {
  private static final String CONNECTOR = "connector";

  /// What follows from another's act, whom this entry's reader must not learn of.
  public static AuditEvent ofConnector(Action action, Instant at) {
    return new AuditEvent(action, CONNECTOR, false, at);
  }

  public AuditEvent with(Action changed) {
    return new AuditEvent(changed, by, byOperator, at);
  }

  /// What the tenant who loses by this event is told: an operator acts in the open, another tenant
  /// does not exist for it.
  public AuditEvent forTheLoser(Action lost) {
    return byOperator ? with(lost) : ofConnector(lost, at);
  }
}
