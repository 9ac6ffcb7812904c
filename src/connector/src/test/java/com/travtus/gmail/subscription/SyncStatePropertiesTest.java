package com.travtus.gmail.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// In whatever order a sync writes its progress down.
class SyncStatePropertiesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  /// One write.
  interface Step {
    SyncState of(SyncState before);
  }

  @Property
  void no_cursor_moves_under_a_listing_and_no_count_goes_back(@ForAll("steps") List<Step> steps) {
    SyncState before = SyncState.NONE;
    for (Step step : steps) {
      SyncState after = step.of(before);
      if (!Objects.equals(after.cursor(), before.cursor())) {
        assertThat(after.fullSync()).as("a listing is not left half done").isNull();
      }
      assertThat(after.stored()).isGreaterThanOrEqualTo(before.stored());
      assertThat(after.revision()).isGreaterThanOrEqualTo(before.revision());
      if (before.completeThrough() != null) {
        assertThat(after.completeThrough()).isAfterOrEqualTo(before.completeThrough());
      }
      before = after;
    }
  }

  @Property
  void an_error_and_a_listing_that_begins_leave_the_cursor_where_it_was(
      @ForAll("steps") List<Step> steps) {
    SyncState before = SyncState.NONE;
    for (Step step : steps) {
      before = step.of(before);
    }

    SyncState listing =
        before.withGap(new Gap(NOW, NOW)).withFullSync(fullSync(99)).withFailure("503");

    assertThat(listing.cursor()).isEqualTo(before.cursor());
    assertThat(listing.completeThrough()).isEqualTo(before.completeThrough());
    assertThat(listing.fullSyncCompleted().cursor()).isEqualTo(fullSync(99).cursor());
    assertThat(listing.fullSyncCompleted().completeThrough()).isEqualTo(before.completeThrough());
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 1_000);
    Arbitrary<Step> steps =
        Arbitraries.oneOf(
            numbers.map(
                n -> before -> before.withCursor(HistoryId.of("" + n), NOW.plusSeconds(n), null)),
            numbers.map(n -> before -> before.withFullSync(fullSync(n))),
            numbers.map(n -> before -> before.plusStored(n, Instant.EPOCH)),
            numbers.map(n -> before -> before.counted(n, NOW)),
            numbers.map(n -> before -> before.passed(n, NOW.plusSeconds(n))),
            numbers.map(n -> before -> before.withQuarantined(n)),
            numbers.map(n -> before -> before.dueAt(NOW.plusSeconds(n))),
            Arbitraries.of(
                SyncState::fullSyncCompleted,
                SyncState::written,
                before -> before.withFailure("gmail 503"),
                before -> before.withGap(new Gap(NOW, NOW))));
    return steps.list().ofMaxSize(30);
  }

  private static FullSync fullSync(int n) {
    return new FullSync(FullSync.Cause.CURSOR_EXPIRED, HistoryId.of("" + n), NOW);
  }
}
