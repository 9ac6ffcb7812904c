package com.travtus.gmail.subscription;

import org.jspecify.annotations.Nullable;

/// The audit log of domains, their verifications and tenants. Their stores write an entry with each
/// change, and entries never change. Each entry belongs to one tenant or to the operator. A domain
/// that changes hands leaves one entry for each of the two tenants, and one for the operator that
/// names both.
public interface AuditLog {

  /// Returns what one tenant may know of a domain, newest first.
  ///
  /// @param domain in lower case
  /// @param after [Page#nextStartKey] of the previous page; null for the first
  Page<AuditEntry> ofDomain(TenantId tenant, String domain, int limit, @Nullable String after);

  /// Returns what the operator may know of a domain, newest first: the entries of every tenant that
  /// had or requested it. The members of each entry include `tenant`.
  ///
  /// @param domain in lower case
  Page<AuditEntry> ofDomain(String domain, int limit, @Nullable String after);

  /// Returns a tenant's entries, newest first.
  Page<AuditEntry> ofTenant(TenantId tenant, int limit, @Nullable String after);
}
