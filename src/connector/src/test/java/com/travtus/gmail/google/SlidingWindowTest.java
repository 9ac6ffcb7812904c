package com.travtus.gmail.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingWindowTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final SlidingWindow window = new SlidingWindow(100);

  @Test
  void the_limit_can_be_spent_at_once() {
    assertThat(window.spend(60, 0)).isZero();
    assertThat(window.spend(40, 0)).isZero();
  }

  @Test
  void beyond_the_limit_waits_until_the_first_is_a_minute_old() {
    assertThat(window.spend(60, 0)).isZero();
    assertThat(window.spend(40, SECOND)).isZero();

    assertThat(window.spend(20, 10 * SECOND)).isEqualTo(50 * SECOND);
    assertThat(window.spend(20, MINUTE)).isZero();
    assertThat(window.spend(40, MINUTE)).isZero();
    assertThat(window.spend(1, MINUTE)).isEqualTo(SECOND);
  }

  @Test
  void a_call_that_costs_more_than_the_limit_is_made_alone() {
    assertThat(window.spend(1, 0)).isZero();
    assertThat(window.spend(1_000, SECOND)).isEqualTo(59 * SECOND);
    assertThat(window.spend(1_000, MINUTE)).isZero();
    assertThat(window.spend(1, MINUTE)).isEqualTo(MINUTE);
  }

  @Test
  void a_clock_whose_numbers_overflow_counts_on() {
    SlidingWindow late = new SlidingWindow(100);
    assertThat(late.spend(100, Long.MAX_VALUE - SECOND)).isZero();
    assertThat(late.spend(1, Long.MAX_VALUE - SECOND + 2 * SECOND)).isEqualTo(58 * SECOND);
  }

  /// Whatever is asked for and when, and whoever waits as told.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void no_minute_ever_has_more_than_the_limit(long seed) {
    Random random = new Random(seed);
    Deque<long[]> spent = new ArrayDeque<>();
    long now = 0;
    for (int call = 0; call < 3_000; call++) {
      now += random.nextLong(SECOND);
      int units = random.nextInt(1, 21);
      for (long wait = window.spend(units, now); wait > 0; wait = window.spend(units, now)) {
        now += wait;
      }
      spent.addLast(new long[] {now, units});
      long end = now;
      spent.removeIf(each -> end - each[0] >= MINUTE);
      assertThat(spent.stream().mapToLong(each -> each[1]).sum()).isLessThanOrEqualTo(100);
    }
  }
}
