package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Any requested interval, and any time without mail.
class NextPollPropertiesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

  @Property
  void it_is_never_sooner_than_requested_and_never_later_than_the_bound(
      @ForAll("waits") Duration requested,
      @ForAll("waits") Duration longest,
      @ForAll("silences") Duration quiet) {
    Duration bound = requested.compareTo(longest) > 0 ? requested : longest;

    assertThat(wait(requested, longest, quiet)).isBetween(requested, bound);
  }

  @Property
  void who_is_quiet_for_longer_is_not_looked_at_sooner(
      @ForAll("waits") Duration requested,
      @ForAll("waits") Duration longest,
      @ForAll("silences") Duration quiet,
      @ForAll("waits") Duration more) {
    assertThat(wait(requested, longest, quiet.plus(more)))
        .isGreaterThanOrEqualTo(wait(requested, longest, quiet));
  }

  /// Also if it came in the future, by a clock that is ahead.
  @Property
  void mail_that_has_just_come_brings_it_back_to_what_is_requested(
      @ForAll("waits") Duration requested,
      @ForAll("waits") Duration longest,
      @ForAll("silences") Duration ahead) {
    assertThat(wait(requested, longest, ahead.negated())).isEqualTo(requested);
  }

  @Property
  void a_long_silence_comes_to_the_bound(
      @ForAll("waits") Duration requested, @ForAll("waits") Duration longest) {
    Duration bound = requested.compareTo(longest) > 0 ? requested : longest;

    assertThat(wait(requested, longest, longest.multipliedBy(10))).isEqualTo(bound);
  }

  private static Duration wait(Duration requested, Duration longest, Duration quiet) {
    return Duration.between(NOW, NextPoll.after(requested, longest, NOW.minus(quiet), NOW));
  }

  @Provide
  Arbitrary<Duration> waits() {
    return Arbitraries.longs().between(1, Duration.ofDays(2).toMillis()).map(Duration::ofMillis);
  }

  @Provide
  Arbitrary<Duration> silences() {
    return Arbitraries.longs().between(0, Duration.ofDays(3650).toMillis()).map(Duration::ofMillis);
  }
}
