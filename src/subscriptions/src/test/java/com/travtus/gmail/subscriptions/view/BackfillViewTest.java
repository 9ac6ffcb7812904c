package com.travtus.gmail.subscriptions.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.FullSync;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.SyncState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BackfillViewTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  /// 100 of 1,000 in the first minute; since then it waits for its turn.
  @Test
  void while_it_waits_the_rate_falls_and_its_end_is_not_past() {
    SyncState waiting =
        SyncState.NONE
            .withFullSync(new FullSync(FullSync.Cause.BACKFILL, HistoryId.of("1"), NOW))
            .counted(1_000, NOW)
            .passed(100, NOW.plus(Duration.ofMinutes(1)))
            .dueAt(NOW.plus(Duration.ofMinutes(1)));
    Instant now = NOW.plus(Duration.ofMinutes(11));

    BackfillView view = Objects.requireNonNull(BackfillView.of(waiting, now));

    assertThat(view.messagesPerMinute()).isEqualTo(9.1);
    assertThat(view.expectedEnd()).isEqualTo(now.plus(Duration.ofMinutes(99)));
  }
}
