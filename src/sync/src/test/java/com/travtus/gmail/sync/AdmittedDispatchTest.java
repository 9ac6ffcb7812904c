package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.aws.dynamodb.EmbeddedDynamo;
import com.travtus.gmail.mailbox.MailboxException.Kind;
import com.travtus.gmail.quota.CircuitBreaker;
import com.travtus.gmail.quota.QuotaDay;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.CreateResult;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What of all that is due is queued when Google's quota or Google itself gives out.
class AdmittedDispatchTest {
  /// Four hours into the quota's day.
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

  private static final QuotaDay TODAY = QuotaDay.of(NOW);
  private static final TenantId LARGE = new TenantId("harbourview");
  private static final TenantId SMALL = new TenantId("lakeside");

  private final MutableClock clock = new MutableClock(NOW);
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final RecordingQueue queue = new RecordingQueue();
  private final CircuitBreaker worker =
      new CircuitBreaker(dynamo.circuitBreakerStore(), clock, new Random(7));
  private final Dispatch dispatch =
      new Dispatch(
          dynamo.subscriptions(),
          dynamo.purges(),
          dynamo.revocations(),
          TestAdmissionController.of(dynamo, clock, 1_000),
          queue,
          _ -> {},
          clock,
          TestSyncSettings.withQueueDepth(100));

  private DueMailbox purge =
      new DueMailbox(SampleSubscriptions.active("x@lakeside.example", NOW).id(), LARGE, NOW);

  @BeforeEach
  void subscribe() {
    for (int i = 0; i < 5; i++) {
      active("box-" + i + "@harbourview.example", LARGE);
      active("box-" + i + "@lakeside.example", SMALL);
    }
    Subscription ended = active("ended@harbourview.example", LARGE);
    Purge begun = Purge.of(ended, "studio-user", NOW);
    dynamo
        .subscriptions()
        .delete(ended, SampleSubscriptions.event(SubscriptionAction.DISCONNECTED, NOW), begun);
    dynamo.revocations().of(ended.id()).forEach(dynamo.revocations()::remove);
    purge = DueMailbox.of(begun);
  }

  @AfterEach
  void close() {
    dynamo.close();
  }

  private Subscription active(String mailbox, TenantId tenant) {
    Subscription subscription =
        Subscription.invited(
                SampleSubscriptions.address(mailbox),
                tenant,
                AuthorizationKind.OAUTH,
                SampleSubscriptions.OPTIONS,
                new Creation(NOW, "studio-user"),
                Review.first(NOW, SampleSubscriptions.REVIEW_PERIOD))
            .authorized(new GrantId("grant-1"), NOW);
    assertThat(
            dynamo
                .subscriptions()
                .create(subscription, SampleSubscriptions.event(SubscriptionAction.CREATED, NOW)))
        .isEqualTo(CreateResult.CREATED);
    return subscription;
  }

  @Test
  void while_there_is_room_all_are_queued() throws InterruptedException {
    dynamo.quotaUsage().add(TODAY, LARGE, 700);

    assertThat(dispatch.dispatch(NOW).queued()).isEqualTo(11);
  }

  @Test
  void a_tenant_that_has_had_its_part_waits_and_its_purges_do_not() throws InterruptedException {
    dynamo.quotaUsage().add(TODAY, LARGE, 900);
    dynamo.quotaUsage().add(TODAY, SMALL, 10);

    assertThat(dispatch.dispatch(NOW).queued()).isEqualTo(6);

    assertThat(queue.added()).contains(purge);
    assertThat(queue.added().stream().filter(each -> !each.equals(purge)))
        .extracting(DueMailbox::tenant)
        .containsOnly(SMALL);
  }

  @Test
  void what_waited_is_queued_as_soon_as_it_may() throws InterruptedException {
    dynamo.quotaUsage().add(TODAY, LARGE, 1_000);
    assertThat(dispatch.dispatch(NOW).queued()).isOne();
    clock.advance(Duration.between(NOW, TODAY.end()));

    assertThat(dispatch.dispatch(clock.instant()).queued()).isGreaterThanOrEqualTo(10);
  }

  @Test
  void while_the_breaker_is_open_purges_alone_are_queued_and_then_a_few()
      throws InterruptedException {
    for (TenantId each : List.of(LARGE, SMALL)) {
      worker.failed(
          each, purge.subscription(), new Kind.DailyQuotaExhausted(TODAY.end()), "gmail 403");
    }

    dispatch.dispatch(NOW);
    assertThat(queue.added()).containsExactly(purge);

    clock.advance(Duration.between(NOW, TODAY.end()));
    queue.added().clear();
    dispatch.dispatch(clock.instant());
    assertThat(queue.added().stream().filter(each -> !each.equals(purge)))
        .hasSize(3)
        .extracting(DueMailbox::tenant)
        .contains(LARGE, SMALL);

    worker.succeeded(SMALL);
    clock.advance(Duration.ofSeconds(3));
    queue.added().clear();
    dispatch.dispatch(clock.instant());
    assertThat(queue.added()).hasSize(7);
  }
}
