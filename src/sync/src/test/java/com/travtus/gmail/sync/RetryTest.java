package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.mailbox.MailboxException.Kind;
import com.travtus.gmail.subscription.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  /// Always draws the least, and always the most.
  private final Retry shortest = new Retry(drawing(0));
  private final Retry longest = new Retry(drawing(1));

  @Test
  void a_throttle_waits_as_long_as_google_asks() {
    Instant until = NOW.plus(Duration.ofMinutes(7));

    assertThat(longest.at(new Kind.RateLimited(until), 5, NOW)).contains(until);
    assertThat(longest.at(new Kind.ProjectRateLimited(until), 5, NOW)).contains(until);
    assertThat(longest.at(new Kind.DailyQuotaExhausted(until), 5, NOW)).contains(until);
    assertThat(longest.at(new Kind.CircuitOpen(until), 5, NOW)).contains(until);
  }

  @Test
  void a_throttle_that_is_over_already_is_tried_soon() {
    Kind over = new Kind.RateLimited(NOW.minusSeconds(3_600));

    assertThat(shortest.at(over, 5, NOW)).contains(NOW);
    assertThat(longest.at(over, 5, NOW)).contains(NOW.plusSeconds(1));
    assertThat(longest.at(new Kind.RateLimited(NOW), 5, NOW)).contains(NOW.plusSeconds(1));
  }

  @Test
  void no_word_of_googles_silences_a_mailbox_for_longer_than_a_day() {
    assertThat(longest.at(new Kind.RateLimited(NOW.plus(Duration.ofDays(400))), 0, NOW))
        .contains(NOW.plus(Duration.ofHours(25)));
  }

  @Test
  void a_throttle_without_a_time_may_wait_twice_as_long_after_each_run_that_failed() {
    Kind throttle = new Kind.RateLimited(null);

    assertThat(longest.at(throttle, 0, NOW)).contains(NOW.plusSeconds(5));
    assertThat(longest.at(throttle, 1, NOW)).contains(NOW.plusSeconds(10));
    assertThat(longest.at(throttle, 2, NOW)).contains(NOW.plusSeconds(20));
    assertThat(longest.at(throttle, 7, NOW)).contains(NOW.plusSeconds(640));
    assertThat(longest.at(throttle, 8, NOW)).contains(NOW.plusSeconds(900));
    assertThat(longest.at(throttle, 9_999, NOW)).contains(NOW.plusSeconds(900));
    assertThat(shortest.at(throttle, 9_999, NOW)).contains(NOW);
  }

  @Test
  void what_may_pass_waits_alike_and_what_is_ours_a_little_longer() {
    assertThat(longest.at(new Kind.Transient(), 1, NOW)).contains(NOW.plusSeconds(10));
    assertThat(longest.at(new Kind.ProjectRateLimited(null), 1, NOW)).contains(NOW.plusSeconds(10));
    assertThat(longest.afterStorageFailure(1, NOW)).isEqualTo(NOW.plusSeconds(10));
    assertThat(longest.at(new Kind.Misconfigured(Reason.KEY_REFUSED), 1, NOW))
        .contains(NOW.plusSeconds(120));
  }

  @Test
  void an_account_is_said_to_have_no_gmail_after_four_hours_and_a_half_at_least() {
    Instant at = NOW;
    for (int failedRuns = 0; failedRuns < Retry.DOUBTED_RUNS - 1; failedRuns++) {
      at = shortest.at(new Kind.Blocked(Reason.NO_GMAIL), failedRuns, at).orElseThrow();
    }

    assertThat(at).isAfter(NOW.plus(Duration.ofMinutes(270)));
  }

  @Test
  void what_a_person_must_mend_is_not_tried_again() {
    assertThat(longest.at(new Kind.GrantRevoked(), 0, NOW)).isEmpty();
    assertThat(longest.at(new Kind.Blocked(Reason.NO_SUCH_USER), 0, NOW)).isEmpty();
  }

  private static RandomGenerator drawing(int end) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new IllegalStateException("nothing is drawn without a bound");
      }

      @Override
      public long nextLong(long bound) {
        return end * (bound - 1);
      }
    };
  }
}
