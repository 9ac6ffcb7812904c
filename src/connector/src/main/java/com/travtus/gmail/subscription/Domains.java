package com.travtus.gmail.subscription;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store of the customers' Workspace domains.
public interface Domains {

  /// @param name in lower case
  Optional<WorkspaceDomain> find(String name);

  /// All customers', in no order.
  ///
  /// @param after [Slice#next] of the slice before; null for the first
  Slice<WorkspaceDomain> list(int limit, @Nullable String after);

  void put(WorkspaceDomain domain);

  /// No error if there is none.
  void delete(String name);

  /// Whether the tenant may reach mailboxes of that domain by delegation.
  default boolean isOf(TenantId tenant, String name) {
    return find(name).filter(found -> found.tenant().equals(tenant)).isPresent();
  }
}
