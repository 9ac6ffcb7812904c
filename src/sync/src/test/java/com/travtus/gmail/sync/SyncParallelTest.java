package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.subscription.HistoryId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Several messages, or several workers, at a time.
class SyncParallelTest extends SyncTestBase {
  @Test
  void messages_are_fetched_at_the_same_time() {
    synced();
    List<String> ids = delivered(40);
    CountDownLatch together = new CountDownLatch(5);
    MailStore waiting =
        store.storing(
            (key, message, digest) -> {
              together.countDown();
              await(together);
              store.store(key, message, digest);
            });

    assertThat(inParallel(5, waiting)).isEqualTo(new SyncOutcome.UpToDate(40));

    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(calls(GET)).isEqualTo(40);
    assertThat(syncState().stored()).isEqualTo(40);
    assertThat(cursor()).isEqualTo(current());
  }

  @Test
  void what_one_of_several_fails_with_keeps_the_cursor_and_the_others() {
    synced();
    HistoryId before = cursor();
    List<String> ids = delivered(30);
    AtomicInteger stored = new AtomicInteger();
    MailStore failing =
        store.storing(
            (key, message, digest) -> {
              if (stored.incrementAndGet() == 12) {
                throw new IOException("the disk is full");
              }
              store.store(key, message, digest);
            });

    assertThat(inParallel(5, failing))
        .isEqualTo(new SyncOutcome.Postponed("the mail store failed"));

    assertThat(cursor()).isEqualTo(before);
    assertThat(store.stored()).hasSizeBetween(11, 15);
    assertThat(syncState().stored()).isEqualTo(store.stored().size());

    assertThat(inParallel(5, store)).isInstanceOf(SyncOutcome.UpToDate.class);
    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void a_throttle_stops_all_at_once() {
    synced();
    delivered(25);
    google.faults().add(Fault.on(GET).always().answering(Effect.tooManyRequests()));

    assertThat(inParallel(5, store)).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(calls(GET)).isLessThanOrEqualTo(5);
  }

  @Test
  void two_workers_store_each_message_once() throws Exception {
    synced();
    List<String> ids = delivered(40);
    RecordingLedger ledger = new RecordingLedger(dynamo.ledger(), _ -> {});

    List<SyncOutcome> outcomes = new ArrayList<>();
    Callable<SyncOutcome> work = () -> sync(store, ledger);
    try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
      for (Future<SyncOutcome> each : workers.invokeAll(Collections.nCopies(4, work))) {
        outcomes.add(each.get());
      }
    }

    assertThat(ledger.taken())
        .extracting(entry -> entry.message().value())
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(outcomes).filteredOn(SyncOutcome.UpToDate.class::isInstance).isNotEmpty();
    assertThat(cursor()).isEqualTo(current());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
