package com.travtus.gmail.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.subscription.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsageBufferTest {
  private static final Instant NOW = Instant.parse("2030-01-02T07:59:55Z");
  private static final QuotaDay TODAY = new QuotaDay(LocalDate.of(2030, 1, 1));
  private static final QuotaDay TOMORROW = new QuotaDay(LocalDate.of(2030, 1, 2));
  private static final TenantId HARBOURVIEW = new TenantId("harbourview");
  private static final TenantId LAKESIDE = new TenantId("lakeside");

  private final MutableClock clock = new MutableClock(NOW);
  private final InMemoryQuotaUsage spending = new InMemoryQuotaUsage();
  private final UsageBuffer pending = new UsageBuffer(spending, clock);

  @Test
  void what_is_spent_is_added_every_ten_seconds_to_the_day_it_was_spent_on() {
    pending.spent(HARBOURVIEW, 20);
    pending.spent(LAKESIDE, 2);
    clock.advance(Duration.ofMillis(9_999));
    pending.spent(HARBOURVIEW, 5);
    assertThat(spending.of(TODAY)).isEmpty();

    clock.advance(Duration.ofMillis(1));
    pending.spent(HARBOURVIEW, 1);

    assertThat(spending.of(TODAY)).isEqualTo(Map.of(HARBOURVIEW, 20L, LAKESIDE, 2L));
    assertThat(spending.of(TOMORROW)).isEqualTo(Map.of(HARBOURVIEW, 6L));
  }

  @Test
  void what_could_not_be_added_is_added_later() {
    boolean[] down = {true};
    UsageBuffer unlucky =
        new UsageBuffer(
            new QuotaUsage() {
              @Override
              public void add(QuotaDay day, TenantId tenant, long units) {
                if (down[0]) {
                  throw new IllegalStateException("the table can't be reached");
                }
                spending.add(day, tenant, units);
              }

              @Override
              public Map<TenantId, Long> of(QuotaDay day) {
                return spending.of(day);
              }
            },
            clock);
    clock.advance(Duration.ofSeconds(60));
    unlucky.spent(HARBOURVIEW, 20);
    down[0] = false;
    clock.advance(Duration.ofSeconds(10));
    unlucky.spent(HARBOURVIEW, 2);

    assertThat(spending.of(TOMORROW)).isEqualTo(Map.of(HARBOURVIEW, 22L));
  }

  @Test
  void nothing_is_lost_or_counted_twice_by_threads_side_by_side() {
    IntStream.range(0, 10_000)
        .parallel()
        .forEach(
            call -> {
              if (call % 100 == 0) {
                clock.advance(Duration.ofSeconds(3));
              }
              pending.spent(HARBOURVIEW, 2);
            });
    clock.advance(Duration.ofSeconds(10));
    pending.spent(HARBOURVIEW, 1);

    long counted =
        spending.of(TODAY).getOrDefault(HARBOURVIEW, 0L)
            + spending.of(TOMORROW).getOrDefault(HARBOURVIEW, 0L);
    assertThat(counted).isEqualTo(20_001);
  }
}
