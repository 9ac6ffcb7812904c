package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.mailbox.MailboxTrouble.Kind;
import com.travtus.gmail.subscription.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/// Whatever Google says.
class RetryPropertiesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  @Property
  void the_next_try_is_never_past_and_never_out_of_sight(@ForAll("troubles") Kind trouble) {
    assertThat(Retry.at(trouble, NOW))
        .hasValueSatisfying(
            next -> assertThat(next).isBetween(NOW, NOW.plus(Duration.ofHours(25))));
  }

  @Property
  void a_throttle_is_never_tried_before_google_wants_it_unless_that_is_days_away(
      @ForAll @LongRange(min = 0, max = 25 * 3_600) long seconds) {
    Instant until = NOW.plusSeconds(seconds);

    assertThat(Retry.at(new Kind.Throttled(until), NOW)).contains(until);
  }

  @Provide
  Arbitrary<Kind> troubles() {
    Arbitrary<Kind> throttles =
        Arbitraries.longs()
            .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
            .injectNull(0.1)
            .map(until -> new Kind.Throttled(until == null ? null : Instant.ofEpochSecond(until)));
    Arbitrary<Kind> ours =
        Arbitraries.of(Arrays.stream(Reason.values()).filter(Reason::isOurs).toList())
            .map(Kind.Ours::new);
    return Arbitraries.oneOf(
        throttles, ours, Arbitraries.of(new Kind.Passing(), new Kind.NoService()));
  }
}
