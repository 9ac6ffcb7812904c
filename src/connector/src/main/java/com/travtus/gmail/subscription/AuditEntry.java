package com.travtus.gmail.subscription;

import java.util.Map;

/// One change of a domain, of its verification or of a tenant, written together with it and never
/// changed.
///
/// @param before what it was like, member by member; empty: there was none
/// @param after empty: it is gone
public record AuditEntry(AuditEvent event, Map<String, String> before, Map<String, String> after) {

  public AuditEntry {
    before = Map.copyOf(before);
    after = Map.copyOf(after);
  }
}
