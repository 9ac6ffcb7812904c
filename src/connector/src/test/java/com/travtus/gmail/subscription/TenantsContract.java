package com.travtus.gmail.subscription;

import static com.travtus.gmail.subscription.SampleEvents.NOW;
import static com.travtus.gmail.subscription.SampleEvents.byOperator;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.Tenants.Result;
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
    assertThat(tenants().list(3, null)).isEqualTo(new Page<>(List.of(), null));
    assertThat(auditLog().ofTenant(ID, 3, null)).isEqualTo(new Page<>(List.of(), null));
  }

  @Test
  void a_tenant_is_found_as_it_was_named() {
    assertThat(tenants().replace(null, NAMED, CREATION)).isEqualTo(Result.REPLACED);

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

    assertThat(tenants().replace(NAMED, renamed, CREATION)).isEqualTo(Result.CHANGED);
    tenants().replace(null, NAMED, CREATION);
    assertThat(tenants().replace(null, renamed, CREATION)).isEqualTo(Result.CHANGED);
    assertThat(tenants().replace(renamed, NAMED, CREATION)).isEqualTo(Result.CHANGED);

    assertThat(tenants().find(ID)).contains(NAMED);
    assertThat(auditLog().ofTenant(ID, 3, null).items()).hasSize(1);
  }

  @Test
  void a_tenant_loses_its_name_and_gets_another() {
    AuditEvent deletion = byOperator(Action.TENANT_DELETED, NOW.plusSeconds(1));
    tenants().replace(null, NAMED, CREATION);

    assertThat(tenants().replace(NAMED, null, deletion)).isEqualTo(Result.REPLACED);

    assertThat(tenants().find(ID)).isEmpty();
    assertThat(tenants().list(3, null).items()).isEmpty();
    assertThat(tenants().replace(NAMED, null, deletion)).isEqualTo(Result.CHANGED);
    assertThat(auditLog().ofTenant(ID, 3, null).items())
        .containsExactly(
            new AuditEntry(deletion, NAMED.members(), Map.of()),
            new AuditEntry(CREATION, Map.of(), NAMED.members()));
    assertThat(tenants().replace(null, NAMED, CREATION)).isEqualTo(Result.REPLACED);
  }

  @Test
  void a_name_is_one_tenant_s_until_it_has_another() {
    TenantId other = new TenantId("other");
    Tenant alike = new Tenant(other, "HARBOUR  View ltd.");
    tenants().replace(null, NAMED, CREATION);

    assertThat(tenants().replace(null, alike, CREATION)).isEqualTo(Result.NAME_TAKEN);
    assertThat(tenants().find(other)).isEmpty();
    assertThat(auditLog().ofTenant(other, 3, null).items()).isEmpty();

    Tenant inCapitals = new Tenant(ID, "HARBOUR VIEW LTD.");
    assertThat(tenants().replace(NAMED, inCapitals, CREATION)).isEqualTo(Result.REPLACED);
    assertThat(tenants().replace(null, alike, CREATION)).isEqualTo(Result.NAME_TAKEN);
    Tenant renamed = new Tenant(ID, "Harbour View & Sons");
    assertThat(tenants().replace(inCapitals, renamed, CREATION)).isEqualTo(Result.REPLACED);
    assertThat(tenants().replace(null, alike, CREATION)).isEqualTo(Result.REPLACED);
    assertThat(tenants().replace(renamed, NAMED, CREATION)).isEqualTo(Result.NAME_TAKEN);
    assertThat(tenants().find(ID)).contains(renamed);
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
      Page<Tenant> page = tenants().list(3, after);
      seen.addAll(page.items());
      after = page.nextStartKey();
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

    Page<AuditEntry> first = auditLog().ofTenant(ID, 3, null);
    Page<AuditEntry> second = auditLog().ofTenant(ID, 3, first.nextStartKey());

    assertThat(first.items()).hasSize(3).doesNotContainAnyElementsOf(second.items());
    assertThat(second.items()).hasSize(2);
    assertThat(second.nextStartKey()).isNull();
  }
}
