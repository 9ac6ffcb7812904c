package com.travtus.gmail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.Due;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [SyncQueue] does.
public abstract class SyncQueueContract {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:30Z");
  private static final TenantId TENANT = new TenantId("harbourview");
  private static final SubscriptionId A = id(0xa);
  private static final SubscriptionId B = id(0xb);

  /// An empty one for each test.
  protected abstract SyncQueue queue();

  /// What a worker is handed next: some of the mailboxes that wait and that no worker has, which
  /// this worker now has; empty if there are none at the moment.
  protected abstract List<SubscriptionId> take();

  /// A worker is through with a mailbox that it took.
  protected abstract void done(SubscriptionId subscription);

  protected static SubscriptionId id(int number) {
    return new SubscriptionId("%032x".formatted(number));
  }

  protected static Due due(SubscriptionId subscription) {
    return new Due(subscription, TENANT, NOW);
  }

  @Test
  void what_was_added_is_handed_out() {
    queue().add(List.of(due(A), due(B)));

    assertThat(takeAll()).containsExactlyInAnyOrder(A, B);
  }

  @Test
  void an_empty_queue_hands_out_nothing() {
    queue().add(List.of());

    assertThat(take()).isEmpty();
  }

  @Test
  void many_can_be_added_at_once() {
    List<SubscriptionId> many = IntStream.range(0, 45).mapToObj(SyncQueueContract::id).toList();

    queue().add(many.stream().map(SyncQueueContract::due).toList());

    assertThat(takeAll()).containsExactlyInAnyOrderElementsOf(many);
  }

  @Test
  void a_mailbox_that_is_named_twice_is_queued_once() {
    queue().add(List.of(due(A), due(B), due(A)));

    assertThat(takeAll()).containsExactlyInAnyOrder(A, B);
    finish(A, B);
    assertThat(take()).isEmpty();
  }

  @Test
  void a_mailbox_that_waits_is_not_queued_twice() {
    SyncQueue queue = queue();
    queue.add(List.of(due(A)));
    queue.add(List.of(due(A)));
    queue.add(List.of(due(A), due(B)));

    assertThat(takeAll()).containsExactlyInAnyOrder(A, B);
    finish(A, B);
    assertThat(take()).isEmpty();
  }

  @Test
  void a_mailbox_has_one_worker_at_a_time() {
    SyncQueue queue = queue();
    queue.add(List.of(due(A)));
    assertThat(take()).containsExactly(A);

    queue.add(List.of(new Due(A, TENANT, NOW.plusSeconds(60))));
    assertThat(take()).isEmpty();

    done(A);
    assertThat(take()).containsExactly(A);
  }

  @Test
  void a_mailbox_at_work_holds_up_no_other() {
    SyncQueue queue = queue();
    queue.add(List.of(due(A)));
    assertThat(take()).containsExactly(A);

    queue.add(List.of(due(B)));

    assertThat(take()).containsExactly(B);
  }

  private void finish(SubscriptionId... subscriptions) {
    for (SubscriptionId each : subscriptions) {
      done(each);
    }
  }

  private List<SubscriptionId> takeAll() {
    List<SubscriptionId> all = new ArrayList<>();
    Set<SubscriptionId> seen = new HashSet<>();
    List<SubscriptionId> taken = take();
    while (!taken.isEmpty()) {
      all.addAll(taken);
      assertThat(seen.addAll(taken)).as("nothing is handed out twice").isTrue();
      taken = take();
    }
    return all;
  }
}
