package com.travtus.gmail.subscription;

import static com.travtus.gmail.subscription.SampleSubscriptions.OPTIONS;
import static com.travtus.gmail.subscription.SampleSubscriptions.REVIEW_PERIOD;
import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/// A delegation that is awaited, whatever the answers and whenever they come.
class AuthorizationTransitionsPropertiesTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final String MAILBOX = "leasing@harbourview.example";
  private static final long DAY = 24 * 3_600;

  @Property
  void what_is_awaited_is_tried_again_within_the_half_hour(
      @ForAll @LongRange(max = DAY - 1) long seconds, @ForAll("unsure") ProfileResult answer) {
    Instant now = START.plusSeconds(seconds);

    Subscription after = AuthorizationTransitions.after(waiting(), answer, now);

    assertThat(after.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(after.isScheduled()).isTrue();
    assertThat(after.retryUntil()).isEqualTo(START.plus(Subscription.PROPAGATION));
    assertThat(after.syncState().nextSyncAt())
        .isBetween(now.plus(Duration.ofMinutes(1)), now.plus(Duration.ofMinutes(30)));
  }

  @Property
  void the_longer_it_is_awaited_the_longer_are_the_waits(
      @ForAll @LongRange(max = DAY - 1) long one, @ForAll @LongRange(max = DAY - 1) long other) {
    assertThat(waitAfter(Math.min(one, other)))
        .isLessThanOrEqualTo(waitAfter(Math.max(one, other)));
  }

  @Property
  void nothing_is_awaited_for_longer_than_a_day(
      @ForAll @LongRange(min = DAY, max = 400 * DAY) long seconds,
      @ForAll("propagating") ProfileResult answer) {
    Subscription after =
        AuthorizationTransitions.after(waiting(), answer, START.plusSeconds(seconds));

    assertThat(after.status()).isEqualTo(Status.BLOCKED);
    assertThat(after.retryUntil()).isNull();
  }

  private static Duration waitAfter(long seconds) {
    Instant now = START.plusSeconds(seconds);
    return Duration.between(
        now,
        Objects.requireNonNull(
            AuthorizationTransitions.after(waiting(), new ProfileResult.Unavailable(), now)
                .syncState()
                .nextSyncAt()));
  }

  private static Subscription waiting() {
    return AuthorizationTransitions.awaiting(
        Subscription.invited(
            address(MAILBOX),
            TENANT,
            AuthorizationKind.DELEGATION,
            OPTIONS,
            new Creation(START, "studio-user"),
            Review.first(START, REVIEW_PERIOD)),
        Reason.NOT_DELEGATED,
        START);
  }

  @Provide
  Arbitrary<ProfileResult> unsure() {
    Arbitrary<ProfileResult> ours =
        Arbitraries.of(Arrays.stream(Reason.values()).filter(Reason::isMisconfiguration).toList())
            .map(ProfileResult.Refused::new);
    return Arbitraries.oneOf(
        propagating(),
        ours,
        Arbitraries.of(new ProfileResult.Unavailable(), new ProfileResult.RateLimited(null)));
  }

  @Provide
  Arbitrary<ProfileResult> propagating() {
    return Arbitraries.of(Arrays.stream(Reason.values()).filter(Reason::mayBePropagating).toList())
        .map(ProfileResult.Refused::new);
  }
}
