package com.travtus.gmail.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SyncStateTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final FullSync FULL_SYNC =
      new FullSync(FullSync.Cause.CURSOR_EXPIRED, HistoryId.of("90"), NOW.minusSeconds(600));

  private final SyncState synced =
      SyncState.NONE.withCursor(HistoryId.of("77"), NOW, null).plusStored(3, NOW);

  @Test
  void a_new_cursor_ends_the_error_of_the_last_run() {
    SyncState mended = synced.withFailure("gmail 503").withCursor(HistoryId.of("78"), NOW, null);

    assertThat(mended.lastFailure()).isNull();
    assertThat(mended.cursor()).isEqualTo(HistoryId.of("78"));
    assertThat(mended.stored()).isEqualTo(3);
  }

  @Test
  void an_error_keeps_the_cursor() {
    SyncState failed = synced.withFailure("gmail 503");

    assertThat(failed.lastFailure()).isEqualTo(new LastFailure("gmail 503", 1));
    assertThat(failed.cursor()).isEqualTo(HistoryId.of("77"));
    assertThat(failed.completeThrough()).isEqualTo(NOW);
  }

  @Test
  void a_full_sync_keeps_the_old_cursor_until_it_is_through() {
    Gap gap = new Gap(NOW.minusSeconds(900), NOW);
    SyncState listing = synced.withGap(gap).withFullSync(FULL_SYNC);
    assertThat(listing.cursor()).isEqualTo(HistoryId.of("77"));

    SyncState through = listing.fullSyncCompleted();

    assertThat(through.cursor()).isEqualTo(HistoryId.of("90"));
    assertThat(through.fullSync()).isNull();
    assertThat(through.lastGap()).isEqualTo(gap);
    assertThat(through.completeThrough()).isEqualTo(NOW);
  }

  @Test
  void without_a_full_sync_there_is_nothing_to_end() {
    assertThat(synced.fullSyncCompleted()).isEqualTo(synced);
  }

  @Test
  void every_write_counts() {
    assertThat(synced.written().revision()).isEqualTo(synced.revision() + 1);
    assertThat(synced.written().plusStored(2, NOW).stored()).isEqualTo(5);
  }
}
