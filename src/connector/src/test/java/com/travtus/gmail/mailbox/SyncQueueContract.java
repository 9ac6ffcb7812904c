package com.travtus.gmail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What every [SyncQueue] does.
public abstract class SyncQueueContract {
  protected static final Instant NOW = Instant.parse("2030-01-01T00:00:30Z");
  protected static final TenantId TENANT = new TenantId("harbourview");

  private static final DueMailbox A = dueMailbox(0xa);
  private static final DueMailbox B = dueMailbox(0xb);
  private static final DueMailbox A_LATER =
      new DueMailbox(A.subscription(), TENANT, NOW.plusSeconds(60));

  /// An empty one for each test.
  protected abstract SyncQueue queue();

  /// What a worker is handed next: some of what waits, of mailboxes that no worker has, which this
  /// worker now has; empty if there is nothing at the moment.
  protected abstract List<DueMailbox> take();

  /// A worker is through with what it took.
  protected abstract void done(DueMailbox dueMailbox);

  /// A worker fails with what it took, unexpectedly.
  protected abstract void failed(DueMailbox dueMailbox);

  /// Lets what failed come again, if time has to be helped.
  protected abstract void waitABit();

  /// The mailboxes of what was given up.
  protected abstract List<SubscriptionId> deadLetters();

  protected static DueMailbox dueMailbox(int mailbox) {
    return new DueMailbox(new SubscriptionId("%032x".formatted(mailbox)), TENANT, NOW);
  }

  @Test
  void what_was_added_is_handed_out() {
    queue().add(List.of(A, B));

    assertThat(takeAll()).containsExactlyInAnyOrder(A, B);
  }

  @Test
  void an_empty_queue_hands_out_nothing() {
    queue().add(List.of());

    assertThat(take()).isEmpty();
  }

  @Test
  void many_can_be_added_at_once() {
    List<DueMailbox> many = IntStream.range(0, 45).mapToObj(SyncQueueContract::dueMailbox).toList();

    queue().add(many);

    assertThat(takeAll()).containsExactlyInAnyOrderElementsOf(many);
  }

  @Test
  void what_waits_is_counted_and_what_is_at_work_is_not() {
    SyncQueue queue = queue();
    assertThat(queue.approximateDepth()).isZero();
    queue.add(List.of(A, B));
    assertThat(queue.approximateDepth()).isEqualTo(2);

    takeAll();
    assertThat(queue.approximateDepth()).isZero();

    finish(A, B);
    assertThat(queue.approximateDepth()).isZero();
  }

  @Test
  void work_that_is_named_twice_is_queued_once() {
    queue().add(List.of(A, B, A));

    assertThat(takeAll()).containsExactlyInAnyOrder(A, B);
    finish(A, B);
    assertThat(take()).isEmpty();
  }

  @Test
  void work_that_waits_is_not_queued_twice() {
    SyncQueue queue = queue();
    queue.add(List.of(A));
    queue.add(List.of(A));
    queue.add(List.of(A, B));

    assertThat(takeAll()).containsExactlyInAnyOrder(A, B);
    finish(A, B);
    assertThat(take()).isEmpty();
  }

  @Test
  void work_that_is_under_way_or_was_just_done_is_not_queued_again() {
    SyncQueue queue = queue();
    queue.add(List.of(A));
    assertThat(take()).containsExactly(A);

    queue.add(List.of(A));
    done(A);
    queue.add(List.of(A));

    assertThat(take()).isEmpty();
  }

  @Test
  void a_mailbox_that_is_due_again_is_queued_again() {
    SyncQueue queue = queue();
    queue.add(List.of(A));
    assertThat(take()).containsExactly(A);
    done(A);

    queue.add(List.of(A_LATER));

    assertThat(take()).containsExactly(A_LATER);
  }

  @Test
  void a_mailbox_has_one_worker_at_a_time() {
    SyncQueue queue = queue();
    queue.add(List.of(A));
    assertThat(take()).containsExactly(A);

    queue.add(List.of(A_LATER));
    assertThat(take()).isEmpty();

    done(A);
    assertThat(take()).containsExactly(A_LATER);
  }

  @Test
  void a_mailbox_at_work_holds_up_no_other() {
    SyncQueue queue = queue();
    queue.add(List.of(A));
    assertThat(take()).containsExactly(A);

    queue.add(List.of(B));

    assertThat(take()).containsExactly(B);
  }

  @Test
  void what_failed_comes_again_after_a_while() {
    queue().add(List.of(A));
    assertThat(take()).containsExactly(A);

    failed(A);
    assertThat(take()).isEmpty();

    assertThat(takeInAWhile()).containsExactly(A);
    done(A);
    assertThat(take()).isEmpty();
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void what_failed_comes_again_before_what_came_after_it_of_the_same_mailbox() {
    SyncQueue queue = queue();
    queue.add(List.of(A));
    assertThat(take()).containsExactly(A);
    queue.add(List.of(A_LATER));

    failed(A);
    assertThat(take()).isEmpty();

    assertThat(takeInAWhile()).containsExactly(A);
    done(A);
    assertThat(take()).containsExactly(A_LATER);
  }

  @Test
  void what_failed_holds_up_no_other_mailbox() {
    SyncQueue queue = queue();
    queue.add(List.of(A));
    assertThat(take()).containsExactly(A);
    failed(A);

    queue.add(List.of(B));

    assertThat(take()).containsExactly(B);
  }

  @Test
  void what_keeps_failing_is_a_dead_letter_and_its_mailbox_is_not_lost() {
    SyncQueue queue = queue();
    queue.add(List.of(A));
    List<DueMailbox> taken = take();
    for (int tries = 1; tries < RedeliveryBackoff.TRIES; tries++) {
      assertThat(taken).as("try %d", tries).containsExactly(A);
      failed(A);
      taken = takeInAWhile();
    }
    assertThat(taken).as("the last try").containsExactly(A);
    assertThat(deadLetters()).isEmpty();
    failed(A);

    Awaitility.await()
        .untilAsserted(
            () -> {
              waitABit();
              assertThat(take()).isEmpty();
              assertThat(deadLetters()).containsExactly(A.subscription());
            });

    queue.add(List.of(A_LATER));
    assertThat(take()).containsExactly(A_LATER);
  }

  private void finish(DueMailbox... taken) {
    for (DueMailbox each : taken) {
      done(each);
    }
  }

  private List<DueMailbox> takeInAWhile() {
    waitABit();
    return Awaitility.await()
        .pollInterval(Duration.ofMillis(100))
        .until(this::take, taken -> !taken.isEmpty());
  }

  private List<DueMailbox> takeAll() {
    List<DueMailbox> all = new ArrayList<>();
    Set<DueMailbox> seen = new HashSet<>();
    List<DueMailbox> taken = take();
    while (!taken.isEmpty()) {
      all.addAll(taken);
      assertThat(seen.addAll(taken)).as("nothing is handed out twice").isTrue();
      taken = take();
    }
    return all;
  }
}
