package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.travtus.gmail.MutableClock;
import com.travtus.gmail.aws.dynamodb.EmbeddedDynamo;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatchHandlerTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

  private final MutableClock clock = new MutableClock(NOW);
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();

  @AfterEach
  void close() {
    dynamo.close();
  }

  private Subscription due(String mailbox) {
    Subscription subscription = SampleSubscriptions.active(mailbox, NOW);
    dynamo
        .subscriptions()
        .create(subscription, SampleSubscriptions.event(SubscriptionAction.CREATED, NOW));
    return subscription;
  }

  private DispatchHandler handler(RecordingQueue queue, int depth) {
    return new DispatchHandler(
        new Dispatch(
            dynamo.subscriptions(),
            dynamo.purges(),
            dynamo.revocations(),
            TestAdmissionController.of(dynamo, clock, Long.MAX_VALUE),
            queue,
            _ -> {},
            clock,
            TestSyncSettings.withQueueDepth(depth)),
        clock);
  }

  @Test
  void the_schedule_queues_what_is_due() {
    Subscription tom = due("tom@harbourview.example");
    RecordingQueue queue = new RecordingQueue();

    assertThat(
            handler(queue, 100)
                .handleRequest(
                    SampleEvent.of("dispatch", ScheduledEvent.class), new TestContext(55_000)))
        .isEqualTo(1);

    assertThat(queue.added()).containsExactly(DueMailbox.of(tom));
  }

  @Test
  void a_dispatch_with_more_than_fits_stops_before_the_function_does() {
    due("tom@harbourview.example");
    due("ann@harbourview.example");
    RecordingQueue idle =
        new RecordingQueue() {
          @Override
          public int approximateDepth() {
            clock.advance(Duration.ofSeconds(1));
            return super.approximateDepth();
          }
        };

    assertThat(
            handler(idle, 1)
                .handleRequest(
                    SampleEvent.of("dispatch", ScheduledEvent.class), new TestContext(55_000)))
        .isEqualTo(1);

    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(45));
  }
}
