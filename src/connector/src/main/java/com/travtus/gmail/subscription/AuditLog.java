package com.travtus.gmail.subscription;

import org.jspecify.annotations.Nullable;

/// Every change of domains, of their verifications and of tenants. The stores of these write it
/// with the change, and nothing changes it. Each entry belongs to one tenant: a domain that changes
/// hands leaves one for each of the two.
public interface AuditLog {

  /// What one tenant may know of a domain, newest first.
  ///
  /// @param domain in lower case
  /// @param after [Slice#next] of the slice before; null for the first
  Slice<AuditEntry> ofDomain(TenantId tenant, String domain, int limit, @Nullable String after);

  /// Newest first.
  Slice<AuditEntry> ofTenant(TenantId tenant, int limit, @Nullable String after);
}
