package com.travtus.gmail.subscription;

import static com.travtus.gmail.subscription.SampleEvents.NOW;
import static com.travtus.gmail.subscription.SampleEvents.byOperator;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every store of [Tenants] does.
public abstract class TenantsContract {
  private static final TenantId ID = new TenantId("harbourview");
  private static final Tenant NAMED = new Tenant(ID, "Harbour View Ltd.");
  private static final AuditEvent CREATION = byOperator(Action.TENANT_CREATED, NOW);

  /// Both empty for each test.
  protected abstract Tenants tenants();

  protected abstract AuditLog auditLog();

  @Test
  void a_tenant_that_nobody_named_is_not_found() {
    assertThat(tenants().find(ID)).isEmpty();
    assertThat(tenants().list(3, null)).isEqualTo(new Slice<>(List.of(), null));
    assertThat(auditLog().ofTenant(ID, 3, null)).isEqualTo(new Slice<>(List.of(), null));
  }

  @Test
  void a_tenant_is_found_as_it_was_named() {
    assertThat(tenants().replace(null, NAMED, CREATION)).isTrue();

    assertThat(tenants().find(ID)).contains(NAMED);
    assertThat(tenants().find(new TenantId("harbour"))).isEmpty();
  }

  @Test
  void every_change_leaves_its_entry_newest_first() {
    Tenant renamed = new Tenant(ID, "Harbour View & Sons");
    AuditEvent change = byOperator(Action.TENANT_UPDATED, NOW.plusSeconds(1));

    tenants().replace(null, NAMED, CREATION);
    tenants().replace(NAMED, renamed, change);

    assertThat(auditLog().ofTenant(ID, 3, null).items())
        .containsExactly(
            new AuditEntry(change, NAMED.members(), renamed.members()),
            new AuditEntry(CREATION, Map.of(), Map.of("displayName", "Harbour View Ltd.")));
    assertThat(auditLog().ofTenant(new TenantId("other"), 3, null).items()).isEmpty();
    assertThat(auditLog().ofDomain(ID, "harbourview.example", 3, null).items()).isEmpty();
  }

  @Test
  void who_has_read_another_state_is_refused_and_leaves_no_entry() {
    Tenant renamed = new Tenant(ID, "Harbour View & Sons");

    assertThat(tenants().replace(NAMED, renamed, CREATION)).isFalse();
    tenants().replace(null, NAMED, CREATION);
    assertThat(tenants().replace(null, renamed, CREATION)).isFalse();
    assertThat(tenants().replace(renamed, NAMED, CREATION)).isFalse();

    assertThat(tenants().find(ID)).contains(NAMED);
    assertThat(auditLog().ofTenant(ID, 3, null).items()).hasSize(1);
  }

  @Test
  void all_tenants_are_listed_each_once() {
    List<Tenant> all =
        IntStream.range(0, 7)
            .mapToObj(i -> new Tenant(new TenantId("tenant-" + i), "Company " + i))
            .toList();
    all.forEach(each -> tenants().replace(null, each, CREATION));

    List<Tenant> seen = new ArrayList<>();
    @Nullable String after = null;
    do {
      Slice<Tenant> slice = tenants().list(3, after);
      seen.addAll(slice.items());
      after = slice.next();
    } while (after != null);

    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void entries_are_listed_page_by_page_and_two_of_one_instant_are_two() {
    Tenant read = NAMED;
    tenants().replace(null, NAMED, CREATION);
    for (int i = 0; i < 4; i++) {
      Tenant changed = new Tenant(ID, "Company " + i);
      tenants().replace(read, changed, byOperator(Action.TENANT_UPDATED, NOW));
      read = changed;
    }

    Slice<AuditEntry> first = auditLog().ofTenant(ID, 3, null);
    Slice<AuditEntry> second = auditLog().ofTenant(ID, 3, first.next());

    assertThat(first.items()).hasSize(3).doesNotContainAnyElementsOf(second.items());
    assertThat(second.items()).hasSize(2);
    assertThat(second.next()).isNull();
  }
}
