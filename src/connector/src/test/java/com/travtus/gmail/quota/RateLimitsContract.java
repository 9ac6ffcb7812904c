package com.travtus.gmail.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every store of [RateLimits] does.
public abstract class RateLimitsContract {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:59.999Z");
  private static final TenantId TENANT = new TenantId("harbourview");
  private static final TenantId OTHER = new TenantId("lakeside");
  private static final RateLimit THREE = new RateLimit("checks", 3, Duration.ofMinutes(1));

  /// An empty one for each test.
  protected abstract RateLimits limits();

  @Test
  void a_tenant_has_so_many_in_a_period_and_then_the_next() {
    assertThat(times(4, THREE, TENANT, NOW)).containsExactly(true, true, true, false);
    assertThat(THREE.endOf(NOW)).isEqualTo(NOW.plusMillis(1));
    assertThat(times(1, THREE, TENANT, THREE.endOf(NOW))).containsExactly(true);
  }

  @Test
  void tenants_and_limits_are_counted_apart() {
    times(3, THREE, TENANT, NOW);

    assertThat(times(1, THREE, OTHER, NOW)).containsExactly(true);
    assertThat(times(1, new RateLimit("invitations", 3, Duration.ofDays(1)), TENANT, NOW))
        .containsExactly(true);
  }

  @Test
  void a_limit_of_none_lets_nothing_through() {
    assertThat(times(1, new RateLimit("checks", 0, Duration.ofMinutes(1)), TENANT, NOW))
        .containsExactly(false);
  }

  @Test
  void of_many_at_once_only_so_many_get_through() throws Exception {
    try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
      List<Future<Boolean>> running = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        running.add(workers.submit(() -> limits().acquire(THREE, TENANT, NOW)));
      }
      int through = 0;
      for (Future<Boolean> each : running) {
        through += each.get() ? 1 : 0;
      }
      assertThat(through).isEqualTo(3);
    }
  }

  private List<Boolean> times(int times, RateLimit limit, TenantId tenant, Instant now) {
    List<Boolean> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      answers.add(limits().acquire(limit, tenant, now));
    }
    return answers;
  }
}
