package com.travtus.gmail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class RedeliveryBackoffPropertiesTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @Property
  void the_wait_doubles_and_half_of_it_is_chance(
      @ForAll @IntRange(min = 1, max = RedeliveryBackoff.TRIES - 1) int tries,
      @ForAll @DoubleRange(min = 0, max = 1) double chance) {
    Duration longest = TEN_SECONDS.multipliedBy(1L << (tries - 1));

    assertThat(RedeliveryBackoff.after(tries, chance)).isBetween(longest.dividedBy(2), longest);
  }

  /// A worker that dies is counted by the queue alike.
  @Property
  void a_dead_letter_waits_for_nothing(
      @ForAll @IntRange(min = RedeliveryBackoff.TRIES, max = 1_000) int tries,
      @ForAll @DoubleRange(min = 0, max = 1) double chance) {
    assertThat(RedeliveryBackoff.after(tries, chance)).isZero();
  }

  @Property
  void all_tries_are_over_before_the_queue_forgets(
      @ForAll @DoubleRange(min = 0, max = 1) double chance) {
    Duration together = Duration.ZERO;
    for (int tries = 1; tries <= RedeliveryBackoff.TRIES; tries++) {
      together = together.plus(RedeliveryBackoff.after(tries, chance));
    }

    assertThat(together).isLessThan(SyncQueue.DEDUPLICATION_INTERVAL);
  }
}
