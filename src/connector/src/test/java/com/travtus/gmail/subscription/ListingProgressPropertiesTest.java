package com.travtus.gmail.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/// However a listing is gone through.
class ListingProgressPropertiesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  /// What a run says, and how long after what was said before.
  record Word(long passed, Duration later) {}

  @Property
  void nothing_goes_back_and_all_is_never_less_than_what_is_done(
      @ForAll @LongRange(min = 0, max = 10_000_000) long total, @ForAll("words") List<Word> words) {
    ListingProgress before = ListingProgress.begun(total, NOW);
    Instant clock = NOW;
    for (Word word : words) {
      clock = clock.plus(word.later());
      ListingProgress after = before.passed(word.passed(), clock);

      assertThat(after.done()).isGreaterThanOrEqualTo(before.done());
      assertThat(after.total()).isGreaterThanOrEqualTo(Math.max(before.total(), after.done()));
      assertThat(after.took()).isGreaterThanOrEqualTo(before.took());
      assertThat(after.at()).isAfterOrEqualTo(before.at());
      assertThat(after.startedAt()).isEqualTo(NOW);
      assertSound(after);
      before = after;
    }
  }

  private static void assertSound(ListingProgress listingProgress) {
    assertThat(listingProgress.messagesPerMinute().isPresent())
        .isEqualTo(listingProgress.expectedEnd(listingProgress.at()).isPresent());
    listingProgress
        .messagesPerMinute()
        .ifPresent(
            rate -> {
              assertThat(rate).isPositive().isFinite();
              assertThat(listingProgress.done()).isPositive();
            });
    listingProgress
        .expectedEnd(NOW)
        .ifPresent(end -> assertThat(end).isAfterOrEqualTo(listingProgress.at()));
  }

  @Property
  void the_rate_is_that_of_a_steady_run_and_the_end_is_when_it_ends(
      @ForAll @IntRange(min = 62, max = 5_000) int total,
      @ForAll @IntRange(min = 1, max = 60) int secondsEach,
      @ForAll @IntRange(min = 60, max = 5_000) int done) {
    ListingProgress listingProgress = ListingProgress.begun(total, NOW);
    int reached = Math.min(done, total - 1);
    for (int passed = 1; passed <= reached; passed++) {
      listingProgress =
          listingProgress.passed(passed, NOW.plusSeconds((long) secondsEach * passed));
    }

    assertThat(listingProgress.messagesPerMinute().orElseThrow())
        .isBetween(59.9 / secondsEach, 60.1 / secondsEach);
    assertThat(listingProgress.expectedEnd(listingProgress.at()).orElseThrow())
        .isBetween(
            NOW.plusSeconds((long) secondsEach * total - 1),
            NOW.plusSeconds((long) secondsEach * total + 1));
  }

  /// However much is fetched at once before the quota is spent, and however long it waits then.
  @Property
  void the_rate_while_it_waits_for_quota_is_no_burst_and_its_end_is_not_past(
      @ForAll @IntRange(min = 1, max = 10_000) int burst,
      @ForAll @IntRange(min = 1, max = 59_999) int burstMillis,
      @ForAll @LongRange(min = 0, max = 100_000) long waited,
      @ForAll @LongRange(min = -1_000, max = 100_000) long resumesIn) {
    ListingProgress listingProgress =
        ListingProgress.begun(20_000, NOW).passed(burst, NOW.plusMillis(burstMillis));
    Instant now = NOW.plusMillis(burstMillis).plusSeconds(waited);
    Instant resumes = now.plusSeconds(resumesIn);

    ListingProgress shown = listingProgress.asOf(now);

    assertThat(listingProgress.messagesPerMinute()).isEmpty();
    assertThat(shown.messagesPerMinute().orElse(0)).isLessThanOrEqualTo(burst);
    shown
        .expectedEnd(resumes)
        .ifPresent(end -> assertThat(end).isAfterOrEqualTo(now).isAfterOrEqualTo(resumes));
  }

  @Property
  void a_pause_costs_no_more_than_the_longest_wait(
      @ForAll @LongRange(min = 0, max = 100_000_000) long pause) {
    ListingProgress before = ListingProgress.begun(100, NOW).passed(50, NOW.plusSeconds(60));

    ListingProgress after = before.passed(50, NOW.plusSeconds(60).plusSeconds(pause));

    assertThat(after.took().minus(before.took()))
        .isBetween(Duration.ZERO, ListingProgress.LONGEST_WAIT);
    assertThat(after.done()).isEqualTo(50);
  }

  @Provide
  Arbitrary<List<Word>> words() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 12_000_000),
            Arbitraries.longs().between(-10_000, 1_000_000_000L))
        .as((passed, millis) -> new Word(passed, Duration.ofMillis(millis)))
        .list()
        .ofMaxSize(30);
  }
}
