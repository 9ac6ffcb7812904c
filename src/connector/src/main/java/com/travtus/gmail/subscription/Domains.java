package com.travtus.gmail.subscription;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store of the customers' Workspace domains. Every change leaves an entry in the [AuditLog],
/// both or neither.
public interface Domains {

  /// @param name in lower case
  Optional<WorkspaceDomain> find(String name);

  /// All customers', in no order.
  ///
  /// @param after [Page#nextStartKey] of the slice before; null for the first
  Page<WorkspaceDomain> list(int limit, @Nullable String after);

  /// One tenant's, by name. A domain that was put within the last second may be missing.
  Page<WorkspaceDomain> listOf(TenantId tenant, int limit, @Nullable String after);

  /// Writes `changed` in place of `read`, if that is still what is there.
  ///
  /// @param read null: there is none
  /// @param changed null: there is to be none
  /// @param event what the tenant of `changed` is told; who loses the domain is told
  ///     [Action#DOMAIN_LOST]
  /// @return false if somebody else was faster
  boolean replace(
      @Nullable WorkspaceDomain read, @Nullable WorkspaceDomain changed, AuditEvent event);

  /// Writes it whatever is there.
  default void put(WorkspaceDomain domain, AuditEvent event) {
    while (!replace(find(domain.name()).orElse(null), domain, event)) {
      Thread.onSpinWait();
    }
  }

  /// Whether the domain is the tenant's.
  default boolean isOf(TenantId tenant, String name) {
    return find(name).filter(found -> found.tenant().equals(tenant)).isPresent();
  }

  /// Whether the subscription may be read, as far as its domain decides. Delegation reaches every
  /// user of every customer, so that the domain must be the tenant's. An owner who was told the
  /// tenant's name and agreed speaks for one mailbox, unless its domain is another tenant's. One
  /// who enrolled was told nobody's: that counts in the tenant's domain alone.
  default boolean admit(Subscription subscription) {
    Optional<TenantId> owner = find(subscription.mailbox().domain()).map(WorkspaceDomain::tenant);
    return owner.isPresent()
        ? owner.orElseThrow().equals(subscription.tenant())
        : subscription.authorization() == AuthorizationKind.OAUTH && subscription.isAccepted();
  }
}
