package com.travtus.gmail.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.TenantId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FairSharePropertiesTest {
  private static final long DAY = 1_000_000;

  private final FairShare share = new FairShare(DAY);

  private static TenantId tenant(int number) {
    return new TenantId("tenant-" + number);
  }

  private static long of(TenantId tenant, Map<TenantId, Long> spent) {
    return Objects.requireNonNull(spent.get(tenant));
  }

  private static long sum(Collection<Long> units) {
    return units.stream().mapToLong(Long::longValue).sum();
  }

  /// Spending of up to twice the day's, so that there is room, too little and none.
  @Provide
  Arbitrary<Map<TenantId, Long>> spendings() {
    return Arbitraries.longs()
        .between(0, DAY / 10)
        .list()
        .ofMinSize(1)
        .ofMaxSize(20)
        .map(
            units ->
                IntStream.range(0, units.size())
                    .boxed()
                    .collect(Collectors.toMap(FairSharePropertiesTest::tenant, units::get)));
  }

  @Property
  void a_spent_day_serves_nobody(
      @ForAll("spendings") Map<TenantId, Long> spent,
      @ForAll @DoubleRange(min = 0, max = 1) double elapsed) {
    FairShare small = new FairShare(Math.max(1, sum(spent.values())));
    Map<TenantId, Long> over = new HashMap<>(spent);
    over.merge(tenant(0), 1L, Long::sum);

    assertThat(small.admitted(over.keySet(), over, elapsed)).isEmpty();
  }

  @Property
  void while_there_is_room_all_are_served(
      @ForAll("spendings") Map<TenantId, Long> spent,
      @ForAll @DoubleRange(min = 0, max = 1) double elapsed) {
    FairShare large = new FairShare(sum(spent.values()) * 5 / 4 + 2);

    assertThat(large.admitted(spent.keySet(), spent, elapsed)).isEqualTo(spent.keySet());
  }

  @Property
  void what_is_due_by_the_time_of_day_is_room(
      @ForAll("spendings") Map<TenantId, Long> spent,
      @ForAll @DoubleRange(min = 0.8, max = 0.97) double elapsed) {
    long units = (long) (sum(spent.values()) / elapsed) + 2;

    assertThat(new FairShare(units).admitted(spent.keySet(), spent, elapsed))
        .isEqualTo(spent.keySet());
  }

  /// Nobody waits for somebody who has had more.
  @Property
  void who_has_had_less_comes_first(
      @ForAll("spendings") Map<TenantId, Long> spent,
      @ForAll @DoubleRange(min = 0, max = 1) double elapsed) {
    Set<TenantId> admitted = share.admitted(spent.keySet(), spent, elapsed);

    long most = admitted.stream().mapToLong(each -> of(each, spent)).max().orElse(-1);
    assertThat(spent.keySet().stream().filter(each -> of(each, spent) <= most))
        .allSatisfy(each -> assertThat(admitted).contains(each));
  }

  @Property
  void while_anything_is_left_whoever_has_had_least_is_served(
      @ForAll("spendings") Map<TenantId, Long> spent,
      @ForAll @LongRange(min = 1, max = DAY) long left,
      @ForAll @DoubleRange(min = 0, max = 1) double elapsed) {
    long least = Collections.min(spent.values());

    assertThat(new FairShare(sum(spent.values()) + left).admitted(spent.keySet(), spent, elapsed))
        .containsAll(spent.keySet().stream().filter(each -> of(each, spent) == least).toList());
  }

  /// What is left is everybody's in equal parts: nobody within theirs waits.
  @Property
  void nobody_who_has_had_less_than_an_equal_part_of_the_rest_waits(
      @ForAll("spendings") Map<TenantId, Long> spent,
      @ForAll @LongRange(min = 1, max = DAY) long left,
      @ForAll @DoubleRange(min = 0, max = 1) double elapsed) {
    Set<TenantId> admitted =
        new FairShare(sum(spent.values()) + left).admitted(spent.keySet(), spent, elapsed);

    assertThat(spent.keySet().stream().filter(each -> of(each, spent) * spent.size() < left))
        .allSatisfy(each -> assertThat(admitted).contains(each));
  }

  /// One that is short and early: it is held to the level, as poured by hand.
  @Property
  void what_the_admitted_lack_to_the_highest_of_them_is_no_more_than_what_is_left(
      @ForAll("spendings") Map<TenantId, Long> spent) {
    long left = Math.max(1, sum(spent.values()) / 5);
    Set<TenantId> admitted =
        new FairShare(sum(spent.values()) + left).admitted(spent.keySet(), spent, 0);

    if (admitted.size() < spent.size()) {
      long highest = admitted.stream().mapToLong(each -> of(each, spent)).max().orElseThrow();
      assertThat(admitted.stream().mapToLong(each -> highest - of(each, spent)).sum())
          .isLessThan(left);
    }
  }

  @Example
  void a_tenant_that_asks_for_nothing_now_is_reckoned_with() {
    Map<TenantId, Long> spent = Map.of(tenant(0), 850_000L, tenant(1), 1_000L);

    assertThat(share.admitted(List.of(tenant(0)), spent, 0.1)).isEmpty();
    assertThat(share.admitted(List.of(tenant(0)), spent, 0.9)).containsExactly(tenant(0));
  }

  @Example
  void a_tenant_alone_may_spend_all_of_it() {
    assertThat(share.admitted(List.of(tenant(0)), Map.of(tenant(0), 999_999L), 0.1))
        .containsExactly(tenant(0));
  }

  @Example
  void a_tenant_that_is_new_today_is_served() {
    Map<TenantId, Long> spent = Map.of(tenant(0), 990_000L);

    assertThat(share.admitted(List.of(tenant(0), tenant(1)), spent, 0.2))
        .containsExactly(tenant(1));
  }

  /// A whole day of dispatches: one tenant wants a hundred times what there is, and the others have
  /// all that they want, which is less than is kept for them.
  @Property(tries = 50)
  void a_small_tenant_is_never_starved_by_a_large_one(
      @ForAll @IntRange(min = 1, max = 30) int small,
      @ForAll @IntRange(min = 1, max = 15) int greed) {
    int dispatches = 1_440;
    TenantId large = tenant(1_000);
    List<TenantId> all =
        IntStream.rangeClosed(0, small)
            .mapToObj(each -> each == small ? large : tenant(each))
            .toList();
    long each = DAY / 10 / small / dispatches;
    Map<TenantId, Long> spent = new HashMap<>();
    for (int minute = 0; minute < dispatches; minute++) {
      for (TenantId served : share.admitted(all, spent, (double) minute / dispatches)) {
        spent.merge(served, served.equals(large) ? greed * 1_000L : each, Long::sum);
      }
    }

    assertThat(all.stream().filter(tenant -> !tenant.equals(large)))
        .allSatisfy(
            tenant -> assertThat(spent.getOrDefault(tenant, 0L)).isEqualTo(each * dispatches));
    assertThat(sum(spent.values())).isLessThan(DAY + greed * 1_000L + small * each);
  }
}
