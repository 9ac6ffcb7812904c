package com.travtus.gmail.quota;

import com.travtus.gmail.subscription.TenantId;
import java.util.Set;

/// Who may be asked for mail by now.
///
/// @param tenants whose mailboxes may be queued
/// @param probing those of them of whom a few mailboxes are to try first whether Google answers
public record Admission(Set<TenantId> tenants, Set<TenantId> probing) {
  /// How many mailboxes of all that are probing.
  public static final int PROBES = CircuitBreakerState.SEVERAL;

  public Admission {
    tenants = Set.copyOf(tenants);
    probing = Set.copyOf(probing);
  }
}
