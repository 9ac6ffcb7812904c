package com.travtus.gmail.subscription;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store of the tenants that have a display name, each its own: an owner decides by it whom to
/// trust. Every change leaves an entry in the [AuditLog], both or neither.
public interface Tenants {
  Optional<Tenant> find(TenantId id);

  /// All of them, in no order. A slice may have fewer than there are.
  ///
  /// @param after [Page#nextStartKey] of the slice before; null for the first
  Page<Tenant> list(int limit, @Nullable String after);

  /// Writes `changed` in place of `read`, if that is still what is there.
  ///
  /// @param read null: there is none
  /// @param changed null: it is to have no name
  Result replace(@Nullable Tenant read, @Nullable Tenant changed, AuditEvent event);

  enum Result {
    REPLACED,
    /// Somebody else was faster.
    CHANGED,
    /// Another tenant has a name that is [Tenant#comparableName] to it.
    NAME_TAKEN
  }
}
