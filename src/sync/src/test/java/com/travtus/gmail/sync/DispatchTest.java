package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.travtus.gmail.HandClock;
import com.travtus.gmail.aws.EmbeddedDynamo;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.metrics.Figure;
import com.travtus.gmail.metrics.Meter;
import com.travtus.gmail.metrics.Report;
import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.CreateAnswer;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatchTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

  private static final Act CREATION = SampleSubscriptions.act(Act.Kind.CREATED, NOW);

  private final HandClock clock = new HandClock(NOW);
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final Subscriptions subscriptions = dynamo.subscriptions();
  private final List<SubscriptionId> queued = new ArrayList<>();
  private final List<Report> reports = new ArrayList<>();
  private final Dispatch dispatch = dispatch(queued::addAll);

  private Dispatch dispatch(SyncQueue queue) {
    return new Dispatch(
        subscriptions, dynamo.purges(), queue, reports::add, clock, TestSyncSettings.DEFAULTS);
  }

  @AfterEach
  void close() {
    dynamo.close();
  }

  private Subscription dueAt(String mailbox, Instant due) {
    Subscription subscription = SampleSubscriptions.active(mailbox, due);
    assertThat(subscriptions.create(subscription, CREATION)).isEqualTo(CreateAnswer.CREATED);
    return subscription;
  }

  @Test
  void mailboxes_that_are_due_are_queued_longest_waiting_first() {
    Subscription second = dueAt("bo@harbourview.example", NOW.minusSeconds(5));
    Subscription first = dueAt("ann@harbourview.example", NOW.minusSeconds(9));
    dueAt("later@harbourview.example", NOW.plusSeconds(1));

    assertThat(dispatch.dispatch()).isEqualTo(2);

    assertThat(queued).containsExactly(first.id(), second.id());
  }

  @Test
  void without_due_mailboxes_nothing_is_queued() {
    subscriptions.create(SampleSubscriptions.invited("tom@harbourview.example", NOW), CREATION);

    assertThat(dispatch.dispatch()).isZero();
    assertThat(queued).isEmpty();
  }

  @Test
  void a_mailbox_whose_worker_died_is_queued_again() {
    Subscription tom = dueAt("tom@harbourview.example", NOW);
    dispatch.dispatch();
    clock.advance(Duration.ofMinutes(1));

    assertThat(dispatch.dispatch()).isEqualTo(1);

    assertThat(queued).containsExactly(tom.id(), tom.id());
  }

  @Test
  void purges_under_way_are_queued_until_they_are_through() {
    Subscription tom = dueAt("tom@harbourview.example", NOW);
    Subscription ann = dueAt("ann@harbourview.example", NOW);
    Purge purge = Purge.of(tom, "studio-user", NOW);
    subscriptions.delete(tom, SampleSubscriptions.act(Act.Kind.DISCONNECTED, NOW), purge);

    assertThat(dispatch.dispatch()).isEqualTo(2);
    assertThat(queued).containsExactly(ann.id(), tom.id());

    dynamo.purges().advance(purge.completed(NOW));
    queued.clear();
    assertThat(dispatch.dispatch()).isEqualTo(1);
    assertThat(queued).containsExactly(ann.id());
  }

  @Test
  void a_dispatch_that_came_to_its_end_says_so_and_how_much_was_due() {
    Subscription tom = dueAt("tom@harbourview.example", NOW);
    dueAt("ann@harbourview.example", NOW);
    subscriptions.delete(
        tom,
        SampleSubscriptions.act(Act.Kind.DISCONNECTED, NOW),
        Purge.of(tom, "studio-user", NOW));

    dispatch.dispatch();

    assertThat(reports)
        .containsExactly(
            new Report(
                null,
                null,
                List.of(
                    Figure.of(Meter.DISPATCHES, 1),
                    Figure.of(Meter.MAILBOXES_DUE, 1),
                    Figure.of(Meter.MAILBOXES_QUEUED, 2))));
  }

  @Test
  void a_queue_that_fails_is_heard() {
    dueAt("tom@harbourview.example", NOW);
    DispatchHandler handler =
        new DispatchHandler(
            dispatch(
                ids -> {
                  throw new IllegalStateException("SQS refused");
                }));

    assertThatThrownBy(
            () ->
                handler.handleRequest(
                    new com.amazonaws.services.lambda.runtime.events.ScheduledEvent(),
                    new TestContext(60_000)))
        .hasMessage("SQS refused");
    assertThat(reports).as("an alarm is to miss it").isEmpty();
  }
}
