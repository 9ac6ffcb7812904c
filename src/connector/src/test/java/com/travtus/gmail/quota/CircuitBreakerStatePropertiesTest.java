package com.travtus.gmail.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.quota.CircuitBreakerState.State;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CircuitBreakerStatePropertiesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final TenantId TENANT = SampleSubscriptions.TENANT;
  private static final String CAUSE = "gmail 403 rateLimitExceeded";

  private static SubscriptionId mailbox(int number) {
    return SubscriptionId.of(
        TENANT, SampleSubscriptions.address("m" + number + "@harbourview.example"));
  }

  private static Instant end(CircuitBreakerState open) {
    return Objects.requireNonNull(open.openUntil());
  }

  /// However often: at least as long as the bound before, and never longer than a quarter hour.
  @Property
  void a_failure_of_a_probe_opens_it_for_longer(
      @ForAll @IntRange(min = 1, max = 40) int times, @ForAll long seed) {
    RandomGenerator random = new Random(seed);
    CircuitBreakerState state = CircuitBreakerState.CLOSED;
    for (int each = 0; each < CircuitBreakerState.SEVERAL; each++) {
      state = state.failed(TENANT, mailbox(each), CAUSE, NOW, random);
    }
    Duration bound = Duration.ofSeconds(30);
    for (int i = 0; i < times; i++) {
      Instant halfOpen = end(state);
      Duration doubled = bound.multipliedBy(2);
      Duration longest = Duration.ofMinutes(15);
      Duration next = doubled.compareTo(longest) > 0 ? longest : doubled;

      state = state.failed(TENANT, mailbox(9), CAUSE, halfOpen, random);

      assertThat(state.at(TENANT, halfOpen)).isEqualTo(State.OPEN);
      assertThat(Duration.between(halfOpen, end(state))).isBetween(next.dividedBy(2), next);
      bound = next;
    }
  }

  /// Whatever its mailboxes fail with, and whenever: no other tenant waits for it.
  @Property
  void what_one_tenant_fails_with_never_holds_another(
      @ForAll @Size(max = 60) int[] events, @ForAll long seed) {
    RandomGenerator random = new Random(seed);
    TenantId other = new TenantId("lakeside");
    CircuitBreakerState state = CircuitBreakerState.CLOSED;
    Instant now = NOW;
    for (int event : events) {
      state =
          switch (Math.floorMod(event, 4)) {
            case 0 -> state.openedUntil(TENANT, now.plus(Duration.ofHours(20)), CAUSE);
            case 1 -> state.worked(Math.floorMod(event, 3) == 0 ? other : TENANT, now);
            default -> state.failed(TENANT, mailbox(event % 5), CAUSE, now, random);
          };
      assertThat(state.at(other, now)).isEqualTo(State.CLOSED);
      now = now.plusSeconds(Math.floorMod(event, 97));
    }
  }

  /// And none goes on once a second tenant is hit as well.
  @Property
  void what_two_tenants_fail_with_holds_all(@ForAll long seed) {
    RandomGenerator random = new Random(seed);
    TenantId other = new TenantId("lakeside");
    CircuitBreakerState state = CircuitBreakerState.CLOSED;
    for (int each = 0; each < CircuitBreakerState.SEVERAL; each++) {
      state = state.failed(TENANT, mailbox(each), CAUSE, NOW, random);
    }

    state = state.failed(other, mailbox(9), CAUSE, NOW, random);

    assertThat(state.at(new TenantId("hillside"), NOW)).isEqualTo(State.OPEN);
  }

  /// What happens, in any order: it is open only after several mailboxes failed, and no change goes
  /// without a new revision.
  @Property
  void every_change_has_its_revision_and_none_keeps_it_open_for_ever(
      @ForAll @Size(max = 60) int[] events, @ForAll long seed) {
    RandomGenerator random = new Random(seed);
    CircuitBreakerState state = CircuitBreakerState.CLOSED;
    Instant now = NOW;
    for (int event : events) {
      CircuitBreakerState next =
          switch (Math.floorMod(event, 4)) {
            case 0 -> state.worked(TENANT, now);
            case 1 -> state.hasRoomForProbe(now) ? state.probing(mailbox(event % 5), now) : state;
            default -> state.failed(TENANT, mailbox(event % 5), CAUSE, now, random);
          };
      assertThat(next.revision() == state.revision()).isEqualTo(next.equals(state));
      assertThat(next.at(TENANT, now.plus(Duration.ofMinutes(15)))).isNotEqualTo(State.OPEN);
      assertThat(next.failures()).hasSizeLessThan(CircuitBreakerState.SEVERAL);
      assertThat(next.probes()).hasSizeLessThanOrEqualTo(CircuitBreakerState.SEVERAL);
      state = next;
      now = now.plusSeconds(Math.floorMod(event, 97));
    }
  }
}
