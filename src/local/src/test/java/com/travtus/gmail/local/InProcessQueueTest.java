package com.travtus.gmail.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.mailbox.SyncQueueContract;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class InProcessQueueTest extends SyncQueueContract {
  private final InProcessQueue queue = new InProcessQueue();

  @Override
  protected SyncQueue queue() {
    return queue;
  }

  /// What a worker that waits would be handed at once.
  @Override
  protected List<SubscriptionId> take() {
    BlockingQueue<SubscriptionId> taken = new LinkedBlockingQueue<>();
    Thread worker = worker(taken);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> !taken.isEmpty() || worker.getState() == Thread.State.WAITING);
    worker.interrupt();
    join(worker);
    return List.copyOf(taken);
  }

  @Override
  protected void done(SubscriptionId subscription) {
    queue.done(subscription);
  }

  @Test
  void mailboxes_are_handed_out_in_the_order_in_which_they_came() throws InterruptedException {
    queue.add(List.of(due(id(3)), due(id(1))));
    queue.add(List.of(due(id(2))));

    assertThat(List.of(queue.take(), queue.take(), queue.take()))
        .containsExactly(id(3), id(1), id(2));
  }

  @Test
  void a_worker_that_waits_is_woken_by_what_is_added() {
    BlockingQueue<SubscriptionId> taken = new LinkedBlockingQueue<>();
    Thread worker = worker(taken);
    Awaitility.await().until(() -> worker.getState() == Thread.State.WAITING);

    queue.add(List.of(due(id(1))));

    Awaitility.await().untilAsserted(() -> assertThat(taken).containsExactly(id(1)));
    join(worker);
  }

  @Test
  void a_worker_that_waits_is_woken_when_another_is_done() throws InterruptedException {
    queue.add(List.of(due(id(1))));
    queue.take();
    queue.add(List.of(due(id(1))));
    BlockingQueue<SubscriptionId> taken = new LinkedBlockingQueue<>();
    Thread worker = worker(taken);
    Awaitility.await().until(() -> worker.getState() == Thread.State.WAITING);
    assertThat(taken).isEmpty();

    queue.done(id(1));

    Awaitility.await().untilAsserted(() -> assertThat(taken).containsExactly(id(1)));
    join(worker);
  }

  private Thread worker(BlockingQueue<SubscriptionId> taken) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                taken.add(queue.take());
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
