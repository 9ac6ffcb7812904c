package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.FullSync;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.LastFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is written before what: so that a crash anywhere neither loses nor repeats mail.
class SyncOrderTest extends SyncTestBase {
  @Test
  void new_mail_is_stored_byte_for_byte_and_recorded() throws IOException {
    connected();
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    String id = toms.deliver(MESSAGE);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.read(MailKey.of(ID, new MessageId(id), NOW))).isEqualTo(MESSAGE);
    assertThat(recorded(id)).isTrue();
    assertThat(syncState().stored()).isEqualTo(1);
  }

  @Test
  void without_a_backfill_the_first_sync_brings_in_nothing_older() {
    toms.deliver(MESSAGE);
    connected();

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    assertThat(store.stored()).isEmpty();
    assertThat(calls(LIST)).isZero();
    assertThat(syncState().cursor()).isEqualTo(current());
  }

  @Test
  void first_sync_notes_the_history_before_it_lists() {
    connected(30);
    google.faults().add(Fault.on(LIST).always().answering(Effect.tooManyRequests()));
    toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(2)));
    HistoryId before = current();

    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(syncState().cursor()).isNull();
    assertThat(syncState().fullSync())
        .isEqualTo(new FullSync(FullSync.Cause.BACKFILL, before, NOW.minus(Duration.ofDays(30))));
    assertThat(order()).startsWith(PROFILE, LIST);
  }

  @Test
  void a_backfill_brings_in_its_days_and_no_more() {
    String inside = toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(29)));
    toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(31)));
    connected(30);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.stored()).containsExactly(inside);
    assertThat(syncState().fullSync()).isNull();
    assertThat(syncState().completeThrough()).isEqualTo(NOW);
  }

  @Test
  void mail_that_arrives_during_the_backfill_is_stored_once() {
    String old = toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(2)));
    connected(30);
    List<String> arrived = new ArrayList<>();
    MailStore storeWithArrivals =
        store.storing(
            (key, message, digest) -> {
              if (arrived.size() < 2) {
                arrived.add(toms.deliver(MESSAGE));
              }
              store.store(key, message, digest);
            });

    assertThat(sync(storeWithArrivals, dynamo.ledger())).isEqualTo(new SyncOutcome.UpToDate(2));
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.stored()).containsExactlyInAnyOrder(old, arrived.get(0), arrived.get(1));
    assertThat(calls(GET)).isEqualTo(3);
    assertThat(syncState().stored()).isEqualTo(3);
  }

  @Test
  void cursor_moves_only_after_the_message_is_stored() {
    synced();
    HistoryId before = current();
    toms.deliver(MESSAGE);
    List<HistoryId> cursors = new ArrayList<>();
    MailStore watching =
        store.storing(
            (key, message, digest) -> {
              cursors.add(cursor());
              store.store(key, message, digest);
              cursors.add(cursor());
            });
    Ledger watchingLedger =
        watched(
            _ -> {
              cursors.add(cursor());
              assertThat(store.stored()).hasSize(1);
            });

    assertThat(sync(watching, watchingLedger)).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(cursors).containsExactly(before, before, before);
    assertThat(cursor()).isEqualTo(current()).isNotEqualTo(before);
  }

  @Test
  void a_crash_between_store_and_ledger_repeats_nothing() {
    synced();
    HistoryId before = current();
    String id = toms.deliver(MESSAGE);
    Ledger crashing =
        watched(
            _ -> {
              throw new Crash();
            });

    assertThatThrownBy(() -> sync(store, crashing)).isInstanceOf(Crash.class);
    assertThat(store.stored()).containsExactly(id);
    assertThat(recorded(id)).isFalse();
    assertThat(cursor()).isEqualTo(before);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(store.stored()).containsExactly(id);
    assertThat(recorded(id)).isTrue();
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
  }

  @Test
  void a_crash_between_two_messages_repeats_neither() {
    synced();
    List<String> ids = delivered(3);
    List<LedgerEntry> seen = new ArrayList<>();
    Ledger crashing =
        watched(
            entry -> {
              if (seen.size() == 1) {
                throw new Crash();
              }
              seen.add(entry);
            });
    assertThatThrownBy(() -> sync(store, crashing)).isInstanceOf(Crash.class);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(2));

    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
    // the one that was stored and not recorded is fetched again
    assertThat(calls(GET)).isEqualTo(4);
  }

  @Test
  void a_failing_disk_loses_nothing() throws IOException {
    synced();
    HistoryId before = current();
    String id = toms.deliver(MESSAGE);
    Files.writeString(mailFolder(), "a file where the folder should be");

    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);
    assertThat(cursor()).isEqualTo(before);
    assertThat(recorded(id)).isFalse();
    assertThat(syncState().lastFailure()).isEqualTo(new LastFailure("the mail store failed", 1));
    assertThat(syncState().nextSyncAt()).isBetween(NOW, NOW.plusSeconds(5));

    Files.delete(mailFolder());
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(store.stored()).containsExactly(id);
    assertThat(syncState().lastFailure()).isNull();
  }
}
