package com.travtus.gmail.quota;

import com.travtus.gmail.subscription.TenantId;
import java.util.Set;

/// The tenants whose mailboxes may be synced now.
///
/// @param tenants tenants whose mailboxes may be queued
/// @param probing those of them of which only a few mailboxes first test whether Google works again
public record Admission(Set<TenantId> tenants, Set<TenantId> probing) {
  /// Number of mailboxes of all probing tenants together that are queued.
  public static final int PROBES = CircuitBreakerState.SEVERAL;

  public Admission {
    tenants = Set.copyOf(tenants);
    probing = Set.copyOf(probing);
  }
}
