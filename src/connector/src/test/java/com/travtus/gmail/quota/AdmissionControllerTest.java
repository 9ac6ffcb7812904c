package com.travtus.gmail.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.aws.dynamodb.EmbeddedDynamo;
import com.travtus.gmail.mailbox.MailboxException.Kind;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionControllerTest {
  /// An hour into the day.
  private static final Instant NOW = Instant.parse("2030-01-01T09:00:00Z");

  private static final QuotaDay TODAY = QuotaDay.of(NOW);
  private static final TenantId LARGE = new TenantId("large");
  private static final TenantId SMALL = new TenantId("small");
  private static final SubscriptionId TOMS =
      SubscriptionId.of(
          SampleSubscriptions.TENANT, SampleSubscriptions.address("tom@harbourview.example"));

  private final MutableClock clock = new MutableClock(NOW);
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final QuotaUsage quotaUsage = dynamo.quotaUsage();
  private final CircuitBreaker breaker =
      new CircuitBreaker(dynamo.circuitBreakerStore(), clock, new Random(7));
  private final AdmissionController admissionController =
      new AdmissionController(breaker, quotaUsage, TestQuotaSettings.ofDay(1_000), clock);

  @AfterEach
  void close() {
    dynamo.close();
  }

  @Test
  void while_there_is_room_everybody_may_be_asked() {
    quotaUsage.add(TODAY, LARGE, 800);

    assertThat(admissionController.admitted(List.of(LARGE, SMALL, LARGE)))
        .isEqualTo(new Admission(Set.of(LARGE, SMALL), Set.of()));
  }

  @Test
  void when_it_runs_short_who_has_had_most_waits_until_it_is_due_to_be_spent() {
    quotaUsage.add(TODAY, LARGE, 900);
    quotaUsage.add(TODAY, SMALL, 10);

    assertThat(admissionController.admitted(List.of(LARGE, SMALL)).tenants())
        .containsExactly(SMALL);

    clock.advance(Duration.ofHours(22));
    assertThat(admissionController.admitted(List.of(LARGE, SMALL)).tenants())
        .containsExactlyInAnyOrder(LARGE, SMALL);
  }

  @Test
  void a_spent_day_is_over_for_all_until_the_next() {
    quotaUsage.add(TODAY, LARGE, 995);
    quotaUsage.add(TODAY, SMALL, 5);

    assertThat(admissionController.admitted(List.of(LARGE, SMALL)).tenants()).isEmpty();

    clock.advance(Duration.between(NOW, TODAY.end()));
    assertThat(admissionController.admitted(List.of(LARGE, SMALL)).tenants()).hasSize(2);
  }

  @Test
  void an_open_breaker_admits_nobody_whom_it_holds_and_a_half_open_one_a_few() {
    breaker.failed(
        LARGE, TOMS, new Kind.DailyQuotaExhausted(TODAY.end()), "gmail 403 dailyLimitExceeded");
    assertThat(admissionController.admitted(List.of(LARGE, SMALL)))
        .isEqualTo(new Admission(Set.of(SMALL), Set.of()));
    breaker.failed(
        SMALL, TOMS, new Kind.DailyQuotaExhausted(TODAY.end()), "gmail 403 dailyLimitExceeded");
    assertThat(admissionController.admitted(List.of(LARGE, SMALL)))
        .isEqualTo(new Admission(Set.of(), Set.of()));

    clock.advance(Duration.between(NOW, TODAY.end()));
    assertThat(admissionController.admitted(List.of(LARGE)))
        .isEqualTo(new Admission(Set.of(LARGE), Set.of(LARGE)));

    breaker.succeeded(LARGE);
    assertThat(admissionController.admitted(List.of(LARGE)).probing()).isEmpty();
  }

  @Test
  void where_nobody_asks_nothing_is_read() {
    dynamo.client().deleteTable(table -> table.tableName(dynamo.settings().quotaTable()));

    assertThat(admissionController.admitted(List.of()).tenants()).isEmpty();
  }
}
