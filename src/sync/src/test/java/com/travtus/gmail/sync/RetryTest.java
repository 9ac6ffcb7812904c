package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.mailbox.MailboxTrouble.Kind;
import com.travtus.gmail.subscription.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void a_throttle_waits_as_long_as_google_asks() {
    Instant until = NOW.plus(Duration.ofMinutes(7));

    assertThat(Retry.at(new Kind.Throttled(until), NOW)).contains(until);
  }

  @Test
  void a_throttle_without_a_time_waits_a_minute() {
    assertThat(Retry.at(new Kind.Throttled(null), NOW)).contains(NOW.plusSeconds(60));
    assertThat(Retry.at(new Kind.Throttled(NOW.minusSeconds(1)), NOW))
        .contains(NOW.plusSeconds(60));
  }

  @Test
  void no_word_of_googles_silences_a_mailbox_for_longer_than_a_day() {
    assertThat(Retry.at(new Kind.Throttled(NOW.plus(Duration.ofDays(400))), NOW))
        .contains(NOW.plus(Duration.ofHours(25)));
  }

  @Test
  void what_may_pass_is_tried_again_soon() {
    assertThat(Retry.at(new Kind.Passing(), NOW)).contains(NOW.plusSeconds(30));
    assertThat(Retry.at(new Kind.NoService(), NOW)).contains(NOW.plusSeconds(300));
    assertThat(Retry.at(new Kind.Ours(Reason.KEY_REFUSED), NOW)).contains(NOW.plusSeconds(300));
    assertThat(Retry.afterStorageFailure(NOW)).isEqualTo(NOW.plusSeconds(30));
  }

  @Test
  void what_a_person_must_mend_is_not_tried_again() {
    assertThat(Retry.at(new Kind.GrantDead(), NOW)).isEmpty();
    assertThat(Retry.at(new Kind.Blocked(Reason.ADMIN_POLICY), NOW)).isEmpty();
  }
}
