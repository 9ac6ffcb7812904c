package com.travtus.gmail.subscription;

import java.util.Map;

/// One change of a domain, its verification or a tenant. It is written with the change and never
/// modified.
///
/// @param before values before the change, by member; empty if it did not exist
/// @param after values after the change, by member; empty if it no longer exists
public record AuditEntry(AuditEvent event, Map<String, String> before, Map<String, String> after) {

  public AuditEntry {
    before = Map.copyOf(before);
    after = Map.copyOf(after);
  }
}
