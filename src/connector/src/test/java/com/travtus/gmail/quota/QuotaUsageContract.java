package com.travtus.gmail.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.TenantId;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every count of [QuotaUsage] does.
public abstract class QuotaUsageContract {
  private static final QuotaDay TODAY = new QuotaDay(LocalDate.of(2030, 1, 1));
  private static final QuotaDay TOMORROW = new QuotaDay(LocalDate.of(2030, 1, 2));
  private static final TenantId HARBOURVIEW = new TenantId("harbourview");
  private static final TenantId LAKESIDE = new TenantId("lakeside:2");

  /// With nothing spent.
  protected abstract QuotaUsage quotaUsage();

  @Test
  void on_a_new_day_nobody_has_spent() {
    assertThat(quotaUsage().of(TODAY)).isEmpty();
  }

  @Test
  void each_tenant_s_units_add_up_day_by_day() {
    QuotaUsage quotaUsage = quotaUsage();
    quotaUsage.add(TODAY, HARBOURVIEW, 20);
    quotaUsage.add(TODAY, LAKESIDE, 5);
    quotaUsage.add(TODAY, HARBOURVIEW, 2);
    quotaUsage.add(TOMORROW, HARBOURVIEW, 1);

    assertThat(quotaUsage.of(TODAY)).isEqualTo(Map.of(HARBOURVIEW, 22L, LAKESIDE, 5L));
    assertThat(quotaUsage.of(TOMORROW)).isEqualTo(Map.of(HARBOURVIEW, 1L));
  }

  @Test
  void nothing_is_lost_of_what_many_add_at_once() {
    QuotaUsage quotaUsage = quotaUsage();

    IntStream.range(0, 64).parallel().forEach(_ -> quotaUsage.add(TODAY, HARBOURVIEW, 3));

    assertThat(quotaUsage.of(TODAY)).isEqualTo(Map.of(HARBOURVIEW, 192L));
  }

  @Test
  void every_tenant_is_found_however_many_there_are() {
    QuotaUsage quotaUsage = quotaUsage();
    Map<TenantId, Long> all =
        IntStream.range(0, 300)
            .mapToObj(i -> new TenantId("tenant-" + i))
            .collect(Collectors.toMap(Function.identity(), _ -> 80_000_000L));

    all.forEach((tenant, units) -> quotaUsage.add(TODAY, tenant, units));

    assertThat(quotaUsage.of(TODAY)).isEqualTo(all);
  }
}
