package com.travtus.gmail.subscription;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store of tenants that have a display name. Names are unique, because an owner decides by the
/// name whom to trust. Every change is written atomically with its entry in the [AuditLog].
public interface Tenants {
  Optional<Tenant> find(TenantId id);

  /// Returns all tenants, in no order.
  ///
  /// @param after [Page#nextStartKey] of the previous page; null for the first
  Page<Tenant> list(int limit, @Nullable String after);

  /// Replaces `read` with `changed`, if `read` is still current.
  ///
  /// @param read null if there is none
  /// @param changed null to remove the name
  Result replace(@Nullable Tenant read, @Nullable Tenant changed, AuditEvent event);

  enum Result {
    REPLACED,
    /// A concurrent change won.
    CHANGED,
    /// Another tenant has a name with the same [Tenant#comparableName].
    NAME_TAKEN
  }
}
