package com.travtus.gmail.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store of [Domains] does.
public abstract class DomainsContract {
  private static final WorkspaceDomain HARBOURVIEW =
      new WorkspaceDomain("harbourview.example", new TenantId("harbourview"), Enrolment.OPEN, 30);

  /// An empty one for each test.
  protected abstract Domains domains();

  @Test
  void a_domain_that_nobody_put_is_not_found() {
    assertThat(domains().find("harbourview.example")).isEmpty();
  }

  @Test
  void a_domain_is_found_as_it_was_put() {
    Domains domains = domains();
    domains.put(HARBOURVIEW);

    assertThat(domains.find("harbourview.example")).contains(HARBOURVIEW);
    assertThat(domains.find("sub.harbourview.example")).isEmpty();
    assertThat(domains.find("view.example")).isEmpty();
  }

  @Test
  void putting_again_replaces() {
    Domains domains = domains();
    domains.put(HARBOURVIEW);
    WorkspaceDomain changed =
        new WorkspaceDomain(HARBOURVIEW.name(), new TenantId("other"), Enrolment.INVITED, 0);

    domains.put(changed);

    assertThat(domains.find("harbourview.example")).contains(changed);
  }

  @Test
  void a_deleted_domain_is_gone_and_nothing_is_wrong_with_deleting_it_again() {
    Domains domains = domains();
    domains.put(HARBOURVIEW);

    domains.delete("harbourview.example");
    domains.delete("harbourview.example");

    assertThat(domains.find("harbourview.example")).isEmpty();
    assertThat(domains.list(10, null)).isEqualTo(new Slice<>(List.of(), null));
  }

  @Test
  void a_domain_is_its_tenants_alone() {
    Domains domains = domains();
    domains.put(HARBOURVIEW);

    assertThat(domains.isOf(HARBOURVIEW.tenant(), "harbourview.example")).isTrue();
    assertThat(domains.isOf(HARBOURVIEW.tenant(), "sub.harbourview.example")).isFalse();
    assertThat(domains.isOf(new TenantId("other"), "harbourview.example")).isFalse();
    domains.delete("harbourview.example");
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
    all.forEach(domains::put);

    List<WorkspaceDomain> seen = new ArrayList<>();
    int slices = 0;
    @Nullable String after = null;
    do {
      Slice<WorkspaceDomain> slice = domains.list(3, after);
      seen.addAll(slice.items());
      slices++;
      after = slice.next();
    } while (after != null);

    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    assertThat(slices).isEqualTo(Math.max(1, (count + 2) / 3));
  }
}
