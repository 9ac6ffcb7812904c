package com.travtus.gmail.subscription;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store of customers' Workspace domains. Every change is written atomically with its entry in
/// the [AuditLog].
public interface Domains {

  /// @param name in lower case
  Optional<WorkspaceDomain> find(String name);

  /// Returns all customers' domains, in no order.
  ///
  /// @param after [Page#nextStartKey] of the previous page; null for the first
  Page<WorkspaceDomain> list(int limit, @Nullable String after);

  /// Returns one tenant's domains, ordered by name. A domain that was written within the last
  /// second may be missing.
  Page<WorkspaceDomain> listOf(TenantId tenant, int limit, @Nullable String after);

  /// Replaces `read` with `changed`, if `read` is still current.
  ///
  /// @param read null to create the domain
  /// @param changed null to delete it
  /// @param event logged for the tenant of `changed`; a tenant that loses the domain gets
  ///     [Action#DOMAIN_LOST]
  /// @return false if a concurrent change won
  boolean replace(
      @Nullable WorkspaceDomain read, @Nullable WorkspaceDomain changed, AuditEvent event);

  /// Writes the domain, whatever its current state.
  default void put(WorkspaceDomain domain, AuditEvent event) {
    while (!replace(find(domain.name()).orElse(null), domain, event)) {
      Thread.onSpinWait();
    }
  }

  /// Whether the domain belongs to the tenant.
  default boolean isOf(TenantId tenant, String name) {
    return find(name).filter(found -> found.tenant().equals(tenant)).isPresent();
  }

  /// Whether the subscription's domain allows it to be read. Delegation reaches every user of every
  /// customer, so it requires that the domain is the tenant's. An owner who was told the tenant's
  /// name and agreed speaks for one mailbox, unless its domain belongs to another tenant. An owner
  /// who enrolled was told no tenant's name, so that consent counts only in the tenant's domain.
  default boolean admit(Subscription subscription) {
    Optional<TenantId> owner = find(subscription.mailbox().domain()).map(WorkspaceDomain::tenant);
    return owner.isPresent()
        ? owner.orElseThrow().equals(subscription.tenant())
        : subscription.authorization() == AuthorizationKind.OAUTH && subscription.isAccepted();
  }
}
