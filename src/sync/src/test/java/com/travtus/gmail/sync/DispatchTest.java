package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.aws.dynamodb.EmbeddedDynamo;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.metrics.Measurement;
import com.travtus.gmail.metrics.Meter;
import com.travtus.gmail.metrics.MetricsReport;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.CreateResult;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.Revocation;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatchTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final SubscriptionEvent CREATION =
      SampleSubscriptions.event(SubscriptionAction.CREATED, NOW);
  private static final TenantId HUGE = new TenantId("harbourview");
  private static final TenantId SMALL = new TenantId("lakeside");

  private final MutableClock clock = new MutableClock(NOW);
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final Subscriptions subscriptions = dynamo.subscriptions();
  private final RecordingQueue queue = new RecordingQueue();
  private final List<MetricsReport> reports = new ArrayList<>();
  private final Dispatch dispatch = dispatch(queue, 100);

  private Dispatch dispatch(SyncQueue to, int depth) {
    return new Dispatch(
        subscriptions,
        dynamo.purges(),
        dynamo.revocations(),
        TestAdmissionController.of(dynamo, clock, Long.MAX_VALUE),
        to,
        reports::add,
        clock,
        TestSyncSettings.withQueueDepth(depth));
  }

  @AfterEach
  void close() {
    dynamo.close();
  }

  private DueMailbox dueAt(String mailbox, Instant due) {
    return dueAt(mailbox, HUGE, due);
  }

  private DueMailbox dueAt(String mailbox, TenantId tenant, Instant due) {
    Subscription subscription =
        Subscription.invited(
                SampleSubscriptions.address(mailbox),
                tenant,
                AuthorizationKind.OAUTH,
                SampleSubscriptions.OPTIONS,
                new Creation(due, "studio-user"),
                Review.first(due, SampleSubscriptions.REVIEW_PERIOD))
            .authorized(new GrantId("grant-1"), due);
    assertThat(subscriptions.create(subscription, CREATION)).isEqualTo(CreateResult.CREATED);
    return DueMailbox.of(subscription);
  }

  private void manyDue(int many) {
    for (int i = 0; i < many; i++) {
      dueAt("box-%d@harbourview.example".formatted(i), NOW.minusSeconds(many - i));
    }
  }

  private Dispatched once() throws InterruptedException {
    return dispatch.dispatch(clock.instant());
  }

  @Test
  void mailboxes_that_are_due_are_queued_longest_waiting_first() throws InterruptedException {
    DueMailbox second = dueAt("bo@harbourview.example", NOW.minusSeconds(5));
    DueMailbox first = dueAt("ann@harbourview.example", NOW.minusSeconds(9));
    dueAt("later@harbourview.example", NOW.plusSeconds(1));

    assertThat(once().queued()).isEqualTo(2);

    assertThat(queue.added()).containsExactly(first, second);
  }

  @Test
  void without_due_mailboxes_nothing_is_queued() throws InterruptedException {
    subscriptions.create(SampleSubscriptions.invited("tom@harbourview.example", NOW), CREATION);

    assertThat(once().queued()).isZero();
    assertThat(queue.added()).isEmpty();
  }

  @Test
  void a_mailbox_that_waits_or_is_at_work_takes_nobodys_place() throws InterruptedException {
    manyDue(5);
    Dispatch narrow = dispatch(queue, 2);
    assertThat(narrow.dispatch(NOW).queued()).isEqualTo(2);
    queue.take(2);
    clock.advance(Duration.ofMinutes(1));

    assertThat(narrow.dispatch(clock.instant()).queued()).isEqualTo(2);

    assertThat(queue.added()).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void a_mailbox_whose_worker_died_is_queued_again_once_the_queue_forgot_it()
      throws InterruptedException {
    DueMailbox tom = dueAt("tom@harbourview.example", NOW);
    once();
    clock.advance(SyncQueue.DEDUPLICATION_INTERVAL);
    assertThat(once().queued()).isZero();

    clock.advance(Duration.ofSeconds(30));
    assertThat(once().queued()).isEqualTo(1);

    assertThat(queue.added()).containsExactly(tom, tom);
  }

  @Test
  void a_mailbox_that_is_due_again_is_queued_again() throws InterruptedException {
    DueMailbox tom = dueAt("tom@harbourview.example", NOW);
    once();
    Subscription read = subscriptions.find(tom.subscription()).orElseThrow();
    subscriptions.advance(read, read.syncState().dueAt(NOW.plusSeconds(30)));
    clock.advance(Duration.ofMinutes(1));

    assertThat(once().queued()).isEqualTo(1);
  }

  @Test
  void the_queue_is_filled_to_its_depth_and_the_rest_is_left() throws InterruptedException {
    queue.add(List.of(dueAt("waits@harbourview.example", NOW.plusSeconds(9))));
    manyDue(5);

    Dispatched dispatched = dispatch(queue, 3).dispatch(NOW);

    assertThat(queue.approximateDepth()).isEqualTo(3);
    assertThat(dispatched.queued()).isEqualTo(2);
    assertThat(dispatched.left()).hasSize(3);
    assertThat(dispatched.longestWait(NOW)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void a_queue_that_is_full_gets_no_more() throws InterruptedException {
    manyDue(5);
    dispatch(queue, 3).dispatch(NOW);

    assertThat(dispatch(queue, 3).dispatch(NOW).queued()).isZero();

    assertThat(queue.approximateDepth()).isEqualTo(3);
  }

  @Test
  void a_queue_that_workers_empty_is_topped_up_until_time_is_up() throws InterruptedException {
    manyDue(10);
    RecordingQueue busy =
        new RecordingQueue() {
          @Override
          public int approximateDepth() {
            int waits = super.approximateDepth();
            clock.advance(Duration.ofSeconds(1));
            // One is taken between two looks.
            take(Math.min(1, waits));
            return waits;
          }
        };

    Dispatched dispatched = dispatch(busy, 2).dispatch(NOW.plusSeconds(4));

    // Two at first, and then one for each that was seen to be taken.
    assertThat(dispatched.queued()).isEqualTo(4);
    assertThat(busy.added()).isSortedAccordingTo(Comparator.comparing(DueMailbox::at));
  }

  @Test
  void a_tenant_with_many_keeps_no_other_waiting() throws InterruptedException {
    manyDue(20);
    DueMailbox first = dueAt("ann@lakeside.example", SMALL, NOW.minusSeconds(1));
    DueMailbox second = dueAt("bo@lakeside.example", SMALL, NOW);

    dispatch(queue, 4).dispatch(NOW);

    assertThat(queue.added())
        .extracting(DueMailbox::tenant)
        .containsExactly(HUGE, SMALL, HUGE, SMALL);
    assertThat(queue.added()).contains(first, second);
  }

  @Test
  void a_consent_that_is_to_be_revoked_is_queued_until_it_is() throws InterruptedException {
    DueMailbox tom = dueAt("tom@harbourview.example", NOW);
    Subscription read = subscriptions.find(tom.subscription()).orElseThrow();
    subscriptions.delete(
        read, SampleSubscriptions.event(SubscriptionAction.DISCONNECTED, NOW), null);
    Revocation pending = dynamo.revocations().of(read.id()).getFirst();

    once();
    assertThat(queue.added())
        .containsExactly(new DueMailbox(read.id(), read.tenant(), pending.dueAt()));

    Revocation later = pending.failed(NOW);
    dynamo.revocations().put(later);
    clock.advance(Duration.ofSeconds(60));
    once();
    assertThat(queue.added())
        .last()
        .isEqualTo(new DueMailbox(read.id(), read.tenant(), later.dueAt()));

    dynamo.revocations().remove(later);
    clock.advance(Duration.ofMinutes(6));
    assertThat(once().queued()).isZero();
  }

  @Test
  void purges_under_way_are_queued_until_they_are_through() throws InterruptedException {
    DueMailbox tom = dueAt("tom@harbourview.example", NOW);
    DueMailbox ann = dueAt("ann@harbourview.example", NOW.minusSeconds(1));
    Subscription read = subscriptions.find(tom.subscription()).orElseThrow();
    Purge purge = Purge.of(read, "studio-user", NOW);
    subscriptions.delete(
        read, SampleSubscriptions.event(SubscriptionAction.DISCONNECTED, NOW), purge);
    dynamo.revocations().of(read.id()).forEach(dynamo.revocations()::remove);
    assertThat(once().queued()).isEqualTo(2);
    assertThat(queue.added()).containsExactly(ann, DueMailbox.of(purge));

    Purge later = purge.plus(25).dueAt(NOW.plusSeconds(60));
    dynamo.purges().advance(later);
    clock.advance(Duration.ofSeconds(60));
    once();
    assertThat(queue.added()).containsExactly(ann, DueMailbox.of(purge), DueMailbox.of(later));

    dynamo.purges().advance(later.completed(NOW));
    clock.advance(Duration.ofMinutes(6));
    once();
    assertThat(queue.added()).containsExactly(ann, DueMailbox.of(purge), DueMailbox.of(later), ann);
  }

  @Test
  void a_dispatch_that_came_to_its_end_says_so_and_how_much_was_due() throws InterruptedException {
    manyDue(3);

    dispatch(queue, 2).dispatch(NOW);

    assertThat(reports)
        .containsExactly(
            new MetricsReport(
                null,
                null,
                List.of(
                    Measurement.of(Meter.MAILBOXES_DUE, 3),
                    Measurement.of(Meter.MAILBOXES_QUEUED, 2),
                    Measurement.of(Meter.DISPATCHES, 1))));
  }

  @Test
  void a_queue_that_fails_is_heard() {
    dueAt("tom@harbourview.example", NOW);
    RecordingQueue broken =
        new RecordingQueue() {
          @Override
          public void add(Collection<DueMailbox> due) {
            throw new IllegalStateException("SQS refused");
          }
        };

    assertThatThrownBy(() -> dispatch(broken, 100).dispatch(NOW)).hasMessage("SQS refused");
    assertThat(queue.added()).isEmpty();
    assertThat(reports).as("an alarm is to miss it").isEmpty();
  }
}
