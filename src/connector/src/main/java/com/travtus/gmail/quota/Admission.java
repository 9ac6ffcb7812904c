package com.travtus.gmail.quota;

import com.travtus.gmail.subscription.TenantId;
import java.util.Set;

/// Who may be asked for mail by now.
///
/// @param tenants whose mailboxes may be queued
/// @param mailboxes how many of them at most, over all tenants
public record Admission(Set<TenantId> tenants, int mailboxes) {
  static final Admission NOBODY = new Admission(Set.of(), 0);

  public Admission {
    tenants = Set.copyOf(tenants);
  }
}
