package com.travtus.gmail.subscription;

import org.jspecify.annotations.Nullable;

/// Every change of domains, of their verifications and of tenants. The stores of these write it
/// with the change, and nothing changes it. Each entry belongs to one tenant, or to the operator: a
/// domain that changes hands leaves one for each of the two tenants, and one that names both.
public interface AuditLog {

  /// What one tenant may know of a domain, newest first.
  ///
  /// @param domain in lower case
  /// @param after [Page#nextStartKey] of the slice before; null for the first
  Page<AuditEntry> ofDomain(TenantId tenant, String domain, int limit, @Nullable String after);

  /// What the operator may know of a domain: whoever had it or wanted it. `tenant` is among the
  /// members of each entry. Newest first.
  ///
  /// @param domain in lower case
  Page<AuditEntry> ofDomain(String domain, int limit, @Nullable String after);

  /// Newest first.
  Page<AuditEntry> ofTenant(TenantId tenant, int limit, @Nullable String after);
}
