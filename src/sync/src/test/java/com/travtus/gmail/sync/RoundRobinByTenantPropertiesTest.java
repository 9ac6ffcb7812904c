package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whoever has whatever due.
class RoundRobinByTenantPropertiesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

  @Property
  void nothing_is_lost_or_doubled(@ForAll("due") List<DueMailbox> due) {
    assertThat(RoundRobinByTenant.of(due)).containsExactlyInAnyOrderElementsOf(due);
  }

  @Property
  void no_tenant_is_ahead_by_more_than_one_of_a_tenant_that_still_waits(
      @ForAll("due") List<DueMailbox> due) {
    Map<TenantId, Long> left =
        due.stream().collect(Collectors.groupingBy(DueMailbox::tenant, Collectors.counting()));
    Map<TenantId, Integer> had = new HashMap<>();
    left.keySet().forEach(tenant -> had.put(tenant, 0));

    for (DueMailbox next : RoundRobinByTenant.of(due)) {
      int turn = had.merge(next.tenant(), 1, Integer::sum);
      left.merge(next.tenant(), -1L, Long::sum);
      left.forEach(
          (tenant, waiting) -> {
            if (waiting > 0) {
              assertThat(had.get(tenant)).isGreaterThanOrEqualTo(turn - 1);
            }
          });
    }
  }

  @Property
  void of_one_tenant_who_waits_longest_comes_first(@ForAll("due") List<DueMailbox> due) {
    assertThat(
            RoundRobinByTenant.of(due).stream()
                .collect(Collectors.groupingBy(DueMailbox::tenant))
                .values())
        .allSatisfy(
            ofOne -> assertThat(ofOne).isSortedAccordingTo(Comparator.comparing(DueMailbox::at)));
  }

  @Property
  void of_the_tenants_of_the_first_round_who_waits_longest_comes_first(
      @ForAll("due") List<DueMailbox> due) {
    Set<TenantId> seen = new HashSet<>();
    List<DueMailbox> firsts =
        RoundRobinByTenant.of(due).stream().filter(each -> seen.add(each.tenant())).toList();

    assertThat(firsts).isSortedAccordingTo(Comparator.comparing(DueMailbox::at));
  }

  @Property
  void the_order_in_which_they_were_found_makes_no_difference(@ForAll("due") List<DueMailbox> due) {
    assertThat(RoundRobinByTenant.of(due.reversed())).isEqualTo(RoundRobinByTenant.of(due));
  }

  @Example
  void a_tenant_with_100_000_keeps_one_with_10_waiting_for_no_more_than_10() {
    List<DueMailbox> due =
        IntStream.range(0, 100_010)
            .mapToObj(i -> dueMailbox(i, i < 100_000 ? "huge" : "small", i))
            .toList();

    assertThat(RoundRobinByTenant.of(due).subList(0, 20))
        .filteredOn(each -> each.tenant().equals(new TenantId("small")))
        .hasSize(10);
  }

  @Provide
  Arbitrary<List<DueMailbox>> due() {
    Arbitrary<DueMailbox> one =
        Combinators.combine(
                Arbitraries.integers().between(0, 10_000),
                Arbitraries.of("a", "b", "c", "d"),
                Arbitraries.integers().between(0, 20))
            .as(RoundRobinByTenantPropertiesTest::dueMailbox);
    return one.list().ofMaxSize(60).uniqueElements(DueMailbox::subscription);
  }

  private static DueMailbox dueMailbox(int mailbox, String tenant, int seconds) {
    return new DueMailbox(
        new SubscriptionId("%032x".formatted(mailbox)),
        new TenantId(tenant),
        NOW.plusSeconds(seconds));
  }
}
