package com.travtus.gmail.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every place does that a [CircuitBreakerState] is kept in.
public abstract class CircuitBreakerStoreContract {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00.123Z");
  private static final TenantId TENANT = SampleSubscriptions.TENANT;
  private static final SubscriptionId TOMS =
      SubscriptionId.of(TENANT, SampleSubscriptions.address("tom@harbourview.example"));

  private static final CircuitBreakerState OPEN =
      new CircuitBreakerState(
          Map.of(), Set.of(TENANT), 2, NOW, "gmail 403 rateLimitExceeded", Map.of(TOMS, NOW), 1);

  /// One that nobody has written to.
  protected abstract CircuitBreakerStore shared();

  @Test
  void a_breaker_that_nobody_wrote_is_closed() {
    assertThat(shared().read()).isEqualTo(CircuitBreakerState.CLOSED);
  }

  @Test
  void a_breaker_is_read_as_it_was_written() {
    CircuitBreakerStore shared = shared();
    CircuitBreakerState noted =
        new CircuitBreakerState(
            Map.of(TOMS, new CircuitBreakerState.Failure(TENANT, NOW)),
            Set.of(),
            0,
            null,
            null,
            Map.of(),
            2);

    assertThat(shared.write(CircuitBreakerState.CLOSED, OPEN)).isTrue();
    assertThat(shared.read()).isEqualTo(OPEN);
    assertThat(shared.write(OPEN, noted)).isTrue();
    assertThat(shared.read()).isEqualTo(noted);
  }

  @Test
  void who_has_read_an_older_one_does_not_write() {
    CircuitBreakerStore shared = shared();
    shared.write(CircuitBreakerState.CLOSED, OPEN);

    assertThat(
            shared.write(
                CircuitBreakerState.CLOSED,
                new CircuitBreakerState(Map.of(), Set.of(), 9, NOW, "", Map.of(), 1)))
        .isFalse();

    assertThat(shared.read()).isEqualTo(OPEN);
  }

  @Test
  void of_all_who_write_at_once_one_does() {
    CircuitBreakerStore shared = shared();

    long written =
        IntStream.range(0, 16)
            .parallel()
            .filter(
                _ ->
                    shared.write(
                        CircuitBreakerState.CLOSED,
                        new CircuitBreakerState(Map.of(), Set.of(), 1, NOW, "w", Map.of(), 1)))
            .count();

    assertThat(written).isOne();
    assertThat(shared.read().openings()).isOne();
  }
}
