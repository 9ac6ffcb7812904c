package com.travtus.gmail.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.local.InProcessQueue.Delivery;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.mailbox.SyncQueueContract;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class InProcessQueueTest extends SyncQueueContract {
  private static final Set<Thread.State> WAITING =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private final MutableClock clock = new MutableClock(NOW);
  private final InProcessQueue queue = new InProcessQueue(clock);
  private final Map<DueMailbox, Delivery> taken = new HashMap<>();

  @Override
  protected SyncQueue queue() {
    return queue;
  }

  /// What a worker that waits would be handed at once.
  @Override
  protected List<DueMailbox> take() {
    BlockingQueue<Delivery> handedOut = new LinkedBlockingQueue<>();
    Thread worker = worker(handedOut);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> !handedOut.isEmpty() || WAITING.contains(worker.getState()));
    worker.interrupt();
    join(worker);
    handedOut.forEach(delivery -> taken.put(delivery.dueMailbox(), delivery));
    return handedOut.stream().map(Delivery::dueMailbox).toList();
  }

  @Override
  protected void done(DueMailbox dueMailbox) {
    queue.done(taken.remove(dueMailbox));
  }

  @Override
  protected void failed(DueMailbox dueMailbox) {
    queue.failed(taken.remove(dueMailbox));
  }

  @Override
  protected void waitABit() {
    clock.advance(Duration.ofMinutes(2));
  }

  @Override
  protected List<SubscriptionId> deadLetters() {
    return queue.deadLetters().stream().map(DueMailbox::subscription).toList();
  }

  @Test
  void mailboxes_are_handed_out_in_the_order_in_which_they_came() {
    queue.add(List.of(dueMailbox(3), dueMailbox(1)));
    queue.add(List.of(dueMailbox(2)));

    assertThat(take()).containsExactly(dueMailbox(3));
    assertThat(take()).containsExactly(dueMailbox(1));
    assertThat(take()).containsExactly(dueMailbox(2));
  }

  @Test
  void what_was_added_is_forgotten_after_five_minutes() {
    queue.add(List.of(dueMailbox(1)));
    assertThat(take()).containsExactly(dueMailbox(1));
    done(dueMailbox(1));

    clock.advance(SyncQueue.DEDUPLICATION_INTERVAL.minusMillis(1));
    queue.add(List.of(dueMailbox(1)));
    assertThat(take()).isEmpty();

    clock.advance(Duration.ofMillis(1));
    queue.add(List.of(dueMailbox(1)));
    assertThat(take()).containsExactly(dueMailbox(1));
  }

  @Test
  void a_worker_that_waits_is_woken_by_what_is_added() {
    BlockingQueue<Delivery> handedOut = new LinkedBlockingQueue<>();
    Thread worker = waitingWorker(handedOut);

    queue.add(List.of(dueMailbox(1)));

    assertHandedOut(dueMailbox(1), handedOut, worker);
  }

  @Test
  void a_worker_that_waits_is_woken_when_another_is_done() {
    queue.add(List.of(dueMailbox(1)));
    take();
    DueMailbox later = new DueMailbox(dueMailbox(1).subscription(), TENANT, NOW.plusSeconds(60));
    queue.add(List.of(later));
    BlockingQueue<Delivery> handedOut = new LinkedBlockingQueue<>();
    Thread worker = waitingWorker(handedOut);
    assertThat(handedOut).isEmpty();

    done(dueMailbox(1));

    assertHandedOut(later, handedOut, worker);
  }

  private static void assertHandedOut(
      DueMailbox wanted, BlockingQueue<Delivery> handedOut, Thread worker) {
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(handedOut).extracting(Delivery::dueMailbox).containsExactly(wanted));
    join(worker);
  }

  private Thread waitingWorker(BlockingQueue<Delivery> handedOut) {
    Thread worker = worker(handedOut);
    Awaitility.await().until(() -> worker.getState() == Thread.State.WAITING);
    return worker;
  }

  private Thread worker(BlockingQueue<Delivery> handedOut) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                handedOut.add(queue.take());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static void join(Thread worker) {
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
