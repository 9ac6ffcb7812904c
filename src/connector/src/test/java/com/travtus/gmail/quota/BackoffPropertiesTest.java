package com.travtus.gmail.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BackoffPropertiesTest {

  @Property
  void a_wait_is_within_its_bound_and_the_bound_within_the_longest(
      @ForAll("backoffs") Backoff backoff,
      @ForAll @IntRange(min = 0) int before,
      @ForAll long seed) {
    Duration bound = backoff.bound(before);

    assertThat(bound).isBetween(backoff.base(), backoff.longest());
    assertThat(backoff.wait(before, new Random(seed))).isBetween(Duration.ZERO, bound);
    assertThat(backoff.longWait(before, new Random(seed)))
        .isBetween(Duration.ofMillis(bound.toMillis() / 2), bound);
  }

  @Property
  void the_bound_doubles_until_it_is_the_longest(
      @ForAll("backoffs") Backoff backoff, @ForAll @IntRange(min = 0, max = 100) int before) {
    Duration doubled = backoff.bound(before).multipliedBy(2);

    assertThat(backoff.bound(before + 1))
        .isEqualTo(doubled.compareTo(backoff.longest()) > 0 ? backoff.longest() : doubled);
  }

  /// Those who failed together come again spread over all of it, not about its end.
  @Property(tries = 20)
  void waits_are_spread_over_the_whole_of_the_bound(@ForAll long seed) {
    Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15));
    Random random = new Random(seed);

    long[] waits =
        LongStream.range(0, 2_000).map(_ -> backoff.wait(20, random).toMinutes()).toArray();

    assertThat(LongStream.of(waits).filter(wait -> wait < 15).distinct().count()).isEqualTo(15);
    assertThat(LongStream.of(waits).average().orElseThrow()).isBetween(6.0, 8.0);
  }

  @Provide
  Arbitrary<Backoff> backoffs() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 3_600_000), Arbitraries.longs().between(0, 86_400_000))
        .as((base, more) -> new Backoff(Duration.ofMillis(base), Duration.ofMillis(base + more)));
  }
}
