package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.travtus.gmail.HandClock;
import com.travtus.gmail.aws.EmbeddedDynamo;
import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatchHandlerTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

  @Test
  void the_schedule_queues_what_is_due() {
    List<SubscriptionId> queued = new ArrayList<>();
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory()) {
      dynamo
          .subscriptions()
          .create(
              SampleSubscriptions.active("tom@harbourview.example", NOW),
              SampleSubscriptions.act(Act.Kind.CREATED, NOW));
      DispatchHandler handler =
          new DispatchHandler(
              new Dispatch(
                  dynamo.subscriptions(),
                  dynamo.purges(),
                  queued::addAll,
                  _ -> {},
                  new HandClock(NOW),
                  TestSyncSettings.DEFAULTS));

      assertThat(handler.handleRequest(new ScheduledEvent(), new TestContext(60_000))).isEqualTo(1);
    }

    assertThat(queued).hasSize(1);
  }
}
