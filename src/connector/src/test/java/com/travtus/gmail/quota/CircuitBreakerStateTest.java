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
import org.junit.jupiter.api.Test;

class CircuitBreakerStateTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final TenantId TENANT = SampleSubscriptions.TENANT;
  private static final String CAUSE = "gmail 403 rateLimitExceeded";
  private static final RandomGenerator RANDOM = new Random(7);

  private static SubscriptionId mailbox(int number) {
    return SubscriptionId.of(
        TENANT, SampleSubscriptions.address("m" + number + "@harbourview.example"));
  }

  private static CircuitBreakerState failing(CircuitBreakerState state, int mailbox, Instant now) {
    return state.failed(TENANT, mailbox(mailbox), CAUSE, now, RANDOM);
  }

  private static CircuitBreakerState opened() {
    return failing(failing(failing(CircuitBreakerState.CLOSED, 1, NOW), 2, NOW), 3, NOW);
  }

  private static Instant end(CircuitBreakerState open) {
    return Objects.requireNonNull(open.openUntil());
  }

  @Test
  void several_different_mailboxes_that_fail_within_a_minute_open_it() {
    CircuitBreakerState two =
        failing(failing(CircuitBreakerState.CLOSED, 1, NOW), 2, NOW.plusSeconds(59));
    assertThat(two.at(TENANT, NOW.plusSeconds(59))).isEqualTo(State.CLOSED);

    CircuitBreakerState three = failing(two, 3, NOW.plusSeconds(59));

    assertThat(three.at(TENANT, NOW.plusSeconds(59))).isEqualTo(State.OPEN);
    assertThat(three.why()).isEqualTo(CAUSE);
    assertThat(end(three)).isBetween(NOW.plusSeconds(59 + 15), NOW.plusSeconds(59 + 30));
  }

  @Test
  void one_mailbox_that_fails_again_and_again_does_not() {
    CircuitBreakerState state = CircuitBreakerState.CLOSED;
    for (int run = 0; run < 50; run++) {
      state = failing(state, run % 2, NOW);
    }

    assertThat(state.at(TENANT, NOW)).isEqualTo(State.CLOSED);
  }

  @Test
  void what_failed_a_minute_ago_no_longer_counts() {
    CircuitBreakerState state = failing(failing(CircuitBreakerState.CLOSED, 1, NOW), 2, NOW);

    assertThat(failing(state, 3, NOW.plusSeconds(60)).at(TENANT, NOW.plusSeconds(60)))
        .isEqualTo(State.CLOSED);
  }

  @Test
  void what_was_under_way_when_it_opened_changes_nothing() {
    CircuitBreakerState open = opened();

    assertThat(failing(open, 4, NOW)).isEqualTo(open);
    assertThat(open.worked(TENANT, NOW)).isEqualTo(open);
  }

  @Test
  void a_success_of_a_probe_closes_it() {
    CircuitBreakerState open = opened();

    CircuitBreakerState closed = open.worked(TENANT, end(open));

    assertThat(closed.at(TENANT, end(open))).isEqualTo(State.CLOSED);
    assertThat(closed.openings()).isZero();
    assertThat(closed.why()).isNull();
  }

  @Test
  void a_day_that_is_spent_opens_it_at_once_and_is_never_cut_short() {
    Instant midnight = NOW.plus(Duration.ofHours(20));

    CircuitBreakerState open =
        CircuitBreakerState.CLOSED.openedUntil(TENANT, midnight, "gmail 403 dailyLimitExceeded");

    assertThat(open.at(TENANT, midnight.minusMillis(1))).isEqualTo(State.OPEN);
    assertThat(open.openedUntil(TENANT, midnight, CAUSE)).isEqualTo(open);
    assertThat(failing(open, 1, NOW)).isEqualTo(open);
    assertThat(opened().openedUntil(TENANT, midnight, CAUSE).openUntil()).isEqualTo(midnight);
  }

  @Test
  void a_few_are_let_through_as_probes_and_a_dead_one_makes_room() {
    CircuitBreakerState state = opened();
    Instant halfOpen = end(state);
    assertThat(state.hasRoomForProbe(halfOpen.minusMillis(1))).isFalse();
    for (int probe = 0; probe < CircuitBreakerState.SEVERAL; probe++) {
      assertThat(state.hasRoomForProbe(halfOpen)).isTrue();
      state = state.probing(mailbox(probe), halfOpen);
    }

    assertThat(state.hasRoomForProbe(halfOpen)).isFalse();
    assertThat(state.isProbing(mailbox(0), halfOpen)).isTrue();
    assertThat(state.isProbing(mailbox(8), halfOpen)).isFalse();
    assertThat(state.hasRoomForProbe(halfOpen.plus(CircuitBreakerState.PROBE_TIME))).isTrue();
  }
}
