package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.mailbox.MailboxException.Kind;
import com.travtus.gmail.subscription.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/// Whatever Google says, however often it has said so, and whatever chance draws.
class RetryPropertiesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  @Property
  void the_next_try_is_never_past_and_never_out_of_sight(
      @ForAll("troubles") Kind kind, @ForAll @IntRange(min = 0) int failedRuns, @ForAll long seed) {
    assertThat(new Retry(new Random(seed)).at(kind, failedRuns, NOW))
        .hasValueSatisfying(
            next -> assertThat(next).isBetween(NOW, NOW.plus(Duration.ofHours(25))));
  }

  @Property
  void a_throttle_is_never_tried_before_google_wants_it_unless_that_is_days_away(
      @ForAll @LongRange(min = 1, max = 25 * 3_600) long seconds,
      @ForAll @IntRange(min = 0) int failedRuns,
      @ForAll long seed) {
    Instant until = NOW.plusSeconds(seconds);

    assertThat(new Retry(new Random(seed)).at(new Kind.RateLimited(until), failedRuns, NOW))
        .contains(until);
  }

  @Property
  void what_google_gives_no_time_for_waits_a_quarter_of_an_hour_at_most(
      @ForAll @IntRange(min = 0) int failedRuns, @ForAll long seed) {
    Retry retry = new Retry(new Random(seed));

    assertThat(retry.at(new Kind.RateLimited(null), failedRuns, NOW).orElseThrow())
        .isBetween(NOW, NOW.plus(Duration.ofMinutes(15)));
    assertThat(retry.afterStorageFailure(failedRuns, NOW))
        .isBetween(NOW, NOW.plus(Duration.ofMinutes(15)));
  }

  @Provide
  Arbitrary<Kind> troubles() {
    Arbitrary<Instant> times =
        Arbitraries.longs()
            .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
            .map(Instant::ofEpochSecond);
    Arbitrary<Kind> ours =
        Arbitraries.of(Arrays.stream(Reason.values()).filter(Reason::isMisconfiguration).toList())
            .map(Kind.Misconfigured::new);
    return Arbitraries.oneOf(
        times.injectNull(0.1).map(Kind.RateLimited::new),
        times.injectNull(0.1).map(Kind.ProjectRateLimited::new),
        times.map(Kind.DailyQuotaExhausted::new),
        times.map(Kind.CircuitOpen::new),
        ours,
        Arbitraries.of(new Kind.Transient(), new Kind.Blocked(Reason.NO_GMAIL)));
  }
}
