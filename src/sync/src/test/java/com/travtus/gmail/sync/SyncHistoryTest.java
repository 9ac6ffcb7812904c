package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.POLL_INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.subscription.FullSync;
import com.travtus.gmail.subscription.Gap;
import com.travtus.gmail.subscription.SampleSubscriptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the history tells, and what is done when it is lost.
class SyncHistoryTest extends SyncTestBase {
  @Test
  void a_quiet_mailbox_moves_its_cursor() {
    synced();
    String id = toms.deliver(MESSAGE, "DRAFT");
    toms.addLabels(id, "STARRED");
    clock.advance(POLL_INTERVAL);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));

    assertThat(cursor()).isEqualTo(current());
    assertThat(syncState().completeThrough()).isEqualTo(clock.instant());
    assertThat(syncState().nextSyncAt()).isEqualTo(clock.instant().plus(POLL_INTERVAL));
  }

  @Test
  void history_of_many_pages_is_read_from_one_start() {
    synced();
    List<String> ids = new ArrayList<>();
    ids.add(toms.deliver(MESSAGE));
    for (int i = 0; i < 300; i++) {
      toms.addLabels(ids.getFirst(), "STARRED");
      toms.removeLabels(ids.getFirst(), "STARRED");
    }
    ids.add(toms.deliver(MESSAGE));

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(2));

    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(cursor()).isEqualTo(current());
  }

  @Test
  void expired_history_fetches_only_the_gap() {
    synced();
    String before = toms.deliver(MESSAGE);
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    google.clearCalls();
    clock.advance(Duration.ofDays(8));
    String missed = toms.deliver(MESSAGE, clock.instant().minus(Duration.ofDays(3)));
    toms.expireHistory();

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.stored()).containsExactlyInAnyOrder(before, missed);
    assertThat(calls(GET)).isEqualTo(1);
    assertThat(cursor()).isEqualTo(current());
    assertThat(syncState().lastGap()).isEqualTo(new Gap(NOW, clock.instant()));
    assertThat(order()).containsSubsequence(HISTORY, PROFILE, LIST, GET);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    assertThat(syncState().completeThrough()).isEqualTo(clock.instant());
  }

  @Test
  void expired_history_is_listed_from_before_the_last_complete_instant() {
    synced();
    clock.advance(Duration.ofDays(8));
    String onTheEdge = toms.deliver(MESSAGE, NOW.minus(Duration.ofMinutes(9)));
    toms.expireHistory();

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(store.stored()).containsExactly(onTheEdge);
  }

  /// Google has refused ids that it had just given out.
  @Test
  void a_history_that_always_expires_is_listed_once_a_run() {
    synced();
    toms.deliver(MESSAGE);
    google.faults().add(Fault.on(HISTORY).always().answering(Effect.expiredHistory()));
    google.clearCalls();

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    // one of them for what the mailbox sent to itself
    assertThat(calls(LIST)).isEqualTo(2);
    assertThat(syncState().nextSyncAt()).isEqualTo(NOW.plus(POLL_INTERVAL));
  }

  @Test
  void a_resync_that_is_interrupted_goes_on_where_it_was() {
    synced();
    clock.advance(Duration.ofDays(8));
    List<String> ids = delivered(3);
    toms.expireHistory();
    google.faults().add(Fault.on(GET).afterCalls(1).always().answering(Effect.tooManyRequests()));
    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);
    FullSync noted = syncState().fullSync();
    assertThat(noted).isNotNull();
    google.faults().clear();
    String later = toms.deliver(MESSAGE);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(3));

    ids.add(later);
    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(syncState().fullSync()).isNull();
    assertThat(syncState().stored()).isEqualTo(4);
  }

  @Test
  void a_resync_that_is_through_ends_the_error_of_the_last_run() {
    synced();
    google.faults().add(Fault.on(HISTORY).answering(Effect.tooManyRequests()));
    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);
    assertThat(syncState().lastFailure()).isNotNull();
    toms.deliver(MESSAGE);
    toms.expireHistory();

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(syncState().lastFailure()).isNull();
  }

  @Test
  void a_quiet_mailbox_is_looked_at_less_often_until_mail_comes() {
    synced();
    clock.advance(Duration.ofHours(3));
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    assertThat(syncState().nextSyncAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));

    toms.deliver(MESSAGE);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(syncState().lastStoredAt()).isEqualTo(clock.instant());
    assertThat(syncState().nextSyncAt())
        .isEqualTo(clock.instant().plus(SampleSubscriptions.POLL_INTERVAL));
  }
}
