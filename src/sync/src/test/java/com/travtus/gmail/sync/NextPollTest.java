package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextPollTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

  @ParameterizedTest(name = "quiet for {0}, requested every {1}: next in {2}")
  @CsvSource({
    "PT0S, PT1M, PT1M",
    "PT10M, PT1M, PT1M",
    "PT11M, PT1M, PT1M6S",
    "PT1H, PT1M, PT6M",
    "PT30H, PT1M, PT10M",
    "PT30H, PT15M, PT15M",
    "PT1H, PT15M, PT15M",
    "-PT5M, PT1M, PT1M",
  })
  void a_mailbox_is_looked_at_less_often_the_longer_it_is_quiet(
      Duration quiet, Duration requested, Duration next) {
    assertThat(NextPoll.after(requested, Duration.ofMinutes(10), NOW.minus(quiet), NOW))
        .isEqualTo(NOW.plus(next));
  }
}
