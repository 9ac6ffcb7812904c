package com.travtus.gmail.subscription;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store of the tenants that have a display name. Every change leaves an entry in the
/// [AuditLog], both or neither.
public interface Tenants {
  Optional<Tenant> find(TenantId id);

  /// All of them, in no order.
  ///
  /// @param after [Slice#next] of the slice before; null for the first
  Slice<Tenant> list(int limit, @Nullable String after);

  /// Writes `changed` in place of `read`, if that is still what is there.
  ///
  /// @param read null: there is none
  /// @return false if somebody else was faster
  boolean replace(@Nullable Tenant read, Tenant changed, AuditEvent event);
}
