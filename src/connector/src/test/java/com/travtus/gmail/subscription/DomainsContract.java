package com.travtus.gmail.subscription;

import static com.travtus.gmail.subscription.SampleEvents.NOW;
import static com.travtus.gmail.subscription.SampleEvents.byOperator;
import static com.travtus.gmail.subscription.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store of [Domains] does.
public abstract class DomainsContract {
  private static final WorkspaceDomain HARBOURVIEW =
      new WorkspaceDomain("harbourview.example", new TenantId("harbourview"), Enrolment.OPEN, 30);

  private static final TenantId OTHER = new TenantId("other");

  /// Both empty for each test.
  protected abstract Domains domains();

  protected abstract AuditLog auditLog();

  private void put(WorkspaceDomain domain) {
    domains().put(domain, event(Action.DOMAIN_ASSIGNED));
  }

  private List<AuditEntry> entries(TenantId tenant) {
    return auditLog().ofDomain(tenant, HARBOURVIEW.name(), 10, null).items();
  }

  private static WorkspaceDomain named(String name, TenantId tenant) {
    return new WorkspaceDomain(name, tenant, Enrolment.INVITED, 0);
  }

  @Test
  void a_domain_that_nobody_put_is_not_found() {
    assertThat(domains().find("harbourview.example")).isEmpty();
  }

  @Test
  void a_domain_is_found_as_it_was_put() {
    put(HARBOURVIEW);

    assertThat(domains().find("harbourview.example")).contains(HARBOURVIEW);
    assertThat(domains().find("sub.harbourview.example")).isEmpty();
    assertThat(domains().find("view.example")).isEmpty();
  }

  @Test
  void putting_again_replaces() {
    put(HARBOURVIEW);
    WorkspaceDomain changed = new WorkspaceDomain(HARBOURVIEW.name(), OTHER, Enrolment.INVITED, 0);

    put(changed);

    assertThat(domains().find("harbourview.example")).contains(changed);
  }

  @Test
  void a_deleted_domain_is_gone() {
    put(HARBOURVIEW);

    assertThat(domains().replace(HARBOURVIEW, null, event(Action.DOMAIN_DELETED))).isTrue();

    assertThat(domains().find("harbourview.example")).isEmpty();
    assertThat(domains().list(10, null)).isEqualTo(new Page<>(List.of(), null));
    assertThat(domains().listOf(HARBOURVIEW.tenant(), 10, null).items()).isEmpty();
  }

  @Test
  void who_has_read_another_state_is_refused_and_leaves_no_entry() {
    WorkspaceDomain changed = new WorkspaceDomain(HARBOURVIEW.name(), OTHER, Enrolment.INVITED, 0);
    AuditEvent late = event(Action.DOMAIN_UPDATED);

    assertThat(domains().replace(HARBOURVIEW, changed, late)).isFalse();
    assertThat(entries(HARBOURVIEW.tenant())).isEmpty();
    put(HARBOURVIEW);
    assertThat(domains().replace(null, changed, late)).isFalse();
    assertThat(domains().replace(changed, HARBOURVIEW, late)).isFalse();
    assertThat(domains().replace(changed, null, late)).isFalse();

    assertThat(domains().find(HARBOURVIEW.name())).contains(HARBOURVIEW);
    assertThat(entries(HARBOURVIEW.tenant())).hasSize(1);
    assertThat(entries(OTHER)).isEmpty();
  }

  @Test
  void every_change_leaves_its_entry_newest_first() {
    WorkspaceDomain invited =
        new WorkspaceDomain(HARBOURVIEW.name(), HARBOURVIEW.tenant(), Enrolment.INVITED, 0);
    AuditEvent assigned = byOperator(Action.DOMAIN_ASSIGNED, NOW);
    AuditEvent updated = event(Action.DOMAIN_UPDATED, NOW.plusSeconds(1));
    AuditEvent deleted = event(Action.DOMAIN_DELETED, NOW.plusSeconds(2));

    domains().replace(null, HARBOURVIEW, assigned);
    domains().replace(HARBOURVIEW, invited, updated);
    domains().replace(invited, null, deleted);

    assertThat(entries(HARBOURVIEW.tenant()))
        .containsExactly(
            new AuditEntry(deleted, invited.members(), Map.of()),
            new AuditEntry(updated, HARBOURVIEW.members(), invited.members()),
            new AuditEntry(assigned, Map.of(), HARBOURVIEW.members()));
    assertThat(HARBOURVIEW.members())
        .containsOnly(
            Map.entry("state", "verified"),
            Map.entry("enrolment", "open"),
            Map.entry("backfillDays", "30"));
  }

  @Test
  void a_change_of_hands_tells_each_tenant_its_part_alone() {
    WorkspaceDomain theirs = new WorkspaceDomain(HARBOURVIEW.name(), OTHER, Enrolment.INVITED, 7);
    put(HARBOURVIEW);
    AuditEvent proven = event(Action.DOMAIN_VERIFIED, NOW.plusSeconds(1));

    assertThat(domains().replace(HARBOURVIEW, theirs, proven)).isTrue();

    assertThat(entries(OTHER)).containsExactly(new AuditEntry(proven, Map.of(), theirs.members()));
    assertThat(entries(HARBOURVIEW.tenant()).getFirst())
        .isEqualTo(
            new AuditEntry(
                new AuditEvent(Action.DOMAIN_LOST, "connector", false, NOW.plusSeconds(1)),
                HARBOURVIEW.members(),
                Map.of()));
  }

  @Test
  void who_loses_a_domain_by_the_operator_is_told_so() {
    put(HARBOURVIEW);
    AuditEvent assigned = byOperator(Action.DOMAIN_ASSIGNED, NOW.plusSeconds(1));

    domains()
        .replace(
            HARBOURVIEW,
            new WorkspaceDomain(HARBOURVIEW.name(), OTHER, Enrolment.INVITED, 7),
            assigned);

    assertThat(entries(HARBOURVIEW.tenant()).getFirst().event())
        .isEqualTo(assigned.with(Action.DOMAIN_LOST));
  }

  @Test
  void a_tenant_s_domains_are_listed_alone_page_by_page() {
    IntStream.range(0, 5).forEach(i -> put(named("d%d.example".formatted(i), OTHER)));
    put(HARBOURVIEW);

    Page<WorkspaceDomain> first = domains().listOf(OTHER, 3, null);
    Page<WorkspaceDomain> second = domains().listOf(OTHER, 3, first.nextStartKey());

    assertThat(Stream.concat(first.items().stream(), second.items().stream()))
        .extracting(WorkspaceDomain::name)
        .containsExactly("d0.example", "d1.example", "d2.example", "d3.example", "d4.example");
    assertThat(second.nextStartKey()).isNull();
    assertThat(domains().listOf(HARBOURVIEW.tenant(), 3, null).items())
        .containsExactly(HARBOURVIEW);
    assertThat(domains().listOf(new TenantId("nobody"), 3, null).items()).isEmpty();
  }

  @Test
  void a_domain_is_its_tenants_alone() {
    Domains domains = domains();
    put(HARBOURVIEW);

    assertThat(domains.isOf(HARBOURVIEW.tenant(), "harbourview.example")).isTrue();
    assertThat(domains.isOf(HARBOURVIEW.tenant(), "sub.harbourview.example")).isFalse();
    assertThat(domains.isOf(new TenantId("other"), "harbourview.example")).isFalse();
    domains.replace(HARBOURVIEW, null, event(Action.DOMAIN_DELETED));
    assertThat(domains.isOf(HARBOURVIEW.tenant(), "harbourview.example")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 6, 7})
  void all_customers_domains_are_listed_each_once(int count) {
    Domains domains = domains();
    List<WorkspaceDomain> all =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new WorkspaceDomain(
                        "customer-%d.example".formatted(i),
                        new TenantId("tenant-" + i),
                        Enrolment.INVITED,
                        i))
            .toList();
    all.forEach(this::put);

    List<WorkspaceDomain> seen = new ArrayList<>();
    int slices = 0;
    @Nullable String after = null;
    do {
      Page<WorkspaceDomain> page = domains.list(3, after);
      seen.addAll(page.items());
      slices++;
      after = page.nextStartKey();
    } while (after != null);

    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    assertThat(slices).isEqualTo(Math.max(1, (count + 2) / 3));
  }
}
