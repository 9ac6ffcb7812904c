package com.travtus.gmail.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.aws.dynamodb.EmbeddedDynamo;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.mailbox.MailboxException.Kind;
import com.travtus.gmail.quota.CircuitBreakerState.State;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Several workers, each a process as it were, over one DynamoDB.
class CircuitBreakerTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final TenantId TENANT = SampleSubscriptions.TENANT;
  private static final String CAUSE = "gmail 403 rateLimitExceeded";
  private static final Kind THROTTLE = new Kind.ProjectRateLimited(null);

  private final MutableClock clock = new MutableClock(NOW);
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final CircuitBreakerStore shared = dynamo.circuitBreakerStore();

  @AfterEach
  void close() {
    dynamo.close();
  }

  private CircuitBreaker worker() {
    return worker(shared);
  }

  private CircuitBreaker worker(CircuitBreakerStore on) {
    return new CircuitBreaker(on, clock, new Random(7));
  }

  private static SubscriptionId mailbox(int number) {
    return SubscriptionId.of(
        TENANT, SampleSubscriptions.address("m" + number + "@harbourview.example"));
  }

  private void open() {
    IntStream.range(0, CircuitBreakerState.SEVERAL)
        .forEach(each -> worker().failed(TENANT, mailbox(each), THROTTLE, CAUSE));
  }

  private Instant openUntil() {
    return Objects.requireNonNull(shared.read().openUntil());
  }

  private void halfOpen() {
    open();
    clock.advance(Duration.between(clock.instant(), openUntil()));
  }

  private static boolean passes(CircuitBreaker worker, int mailbox) {
    return catchThrowableOfType(MailboxException.class, () -> worker.pass(TENANT, mailbox(mailbox)))
        == null;
  }

  @Test
  void while_nothing_fails_it_is_read_every_few_seconds_and_never_written() {
    InMemoryCircuitBreakerStore counted = new InMemoryCircuitBreakerStore();
    CircuitBreaker worker = worker(counted);

    for (int call = 0; call < 600; call++) {
      worker.pass(TENANT, mailbox(call));
      worker.succeeded(TENANT);
      clock.advance(Duration.ofMillis(100));
    }

    assertThat(counted.reads()).isEqualTo(20);
    assertThat(counted.writes()).isZero();
  }

  @Test
  void what_several_mailboxes_fail_with_holds_every_worker_s_mailboxes() {
    CircuitBreaker other = worker();
    assertThat(passes(other, 8)).isTrue();
    open();

    assertThat(passes(other, 8)).as("it has not looked again yet").isTrue();
    clock.advance(Duration.ofSeconds(3));

    MailboxException held =
        catchThrowableOfType(MailboxException.class, () -> other.pass(TENANT, mailbox(8)));
    assertThat(held.kind()).isEqualTo(new Kind.CircuitOpen(openUntil()));
    assertThat(held).hasMessage("circuit breaker open: " + CAUSE);
    assertThat(other.state(TENANT)).isEqualTo(State.OPEN);
  }

  @Test
  void the_worker_that_opens_it_knows_at_once() {
    CircuitBreaker worker = worker();
    for (int each = 0; each < CircuitBreakerState.SEVERAL; each++) {
      assertThat(passes(worker, each)).isTrue();
      worker.failed(
          TENANT, mailbox(each), new Kind.Misconfigured(Reason.KEY_REFUSED), "token endpoint 400");
    }

    assertThat(passes(worker, 9)).isFalse();
  }

  @Test
  void what_is_a_mailbox_s_own_never_opens_it() {
    InMemoryCircuitBreakerStore counted = new InMemoryCircuitBreakerStore();
    CircuitBreaker worker = worker(counted);
    List<Kind> own =
        List.of(
            new Kind.RateLimited(null),
            new Kind.Transient(),
            new Kind.GrantRevoked(),
            new Kind.CircuitOpen(NOW),
            new Kind.Blocked(Reason.ADMIN_POLICY));

    own.forEach(
        kind ->
            IntStream.range(0, 10)
                .forEach(each -> worker.failed(TENANT, mailbox(each), kind, "own")));

    assertThat(worker.state(TENANT)).isEqualTo(State.CLOSED);
    assertThat(counted.writes()).isZero();
  }

  @Test
  void a_mailbox_whose_calls_all_fail_at_once_is_noted_once() {
    InMemoryCircuitBreakerStore counted = new InMemoryCircuitBreakerStore();
    CircuitBreaker worker = worker(counted);

    IntStream.range(0, 10).forEach(_ -> worker.failed(TENANT, mailbox(1), THROTTLE, CAUSE));
    assertThat(counted.writes()).isOne();

    clock.advance(Duration.ofSeconds(10));
    worker.failed(TENANT, mailbox(1), THROTTLE, CAUSE);
    assertThat(counted.read().failures())
        .containsEntry(mailbox(1), new CircuitBreakerState.Failure(TENANT, clock.instant()));
  }

  @Test
  void a_spent_day_holds_everybody_until_it_ends() {
    Instant midnight = Instant.parse("2030-01-02T08:00:00Z");
    worker()
        .failed(
            TENANT,
            mailbox(1),
            new Kind.DailyQuotaExhausted(midnight),
            "gmail 403 dailyLimitExceeded");

    CircuitBreaker other = worker();
    assertThat(passes(other, 2)).isFalse();
    clock.advance(Duration.between(NOW, midnight).minusMillis(1));
    assertThat(passes(other, 2)).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(passes(other, 2)).isTrue();
  }

  @Test
  void all_who_fail_at_once_open_it_once() {
    List<CircuitBreaker> workers = IntStream.range(0, 12).mapToObj(_ -> worker()).toList();

    IntStream.range(0, 12)
        .parallel()
        .forEach(each -> workers.get(each).failed(TENANT, mailbox(each), THROTTLE, CAUSE));

    assertThat(shared.read().at(TENANT, NOW)).isEqualTo(State.OPEN);
    assertThat(shared.read().openings()).isOne();
  }

  @Test
  void of_all_who_try_at_once_when_it_is_half_open_a_few_are_let_through() {
    halfOpen();
    List<CircuitBreaker> workers = IntStream.range(0, 12).mapToObj(_ -> worker()).toList();

    long passed =
        IntStream.range(0, 12)
            .parallel()
            .filter(each -> passes(workers.get(each), 20 + each))
            .count();

    assertThat(passed).isBetween(1L, (long) CircuitBreakerState.SEVERAL);
    assertThat(shared.read().probes()).hasSize((int) passed);
  }

  @Test
  void who_is_not_let_through_looks_again_within_half_a_minute() {
    halfOpen();
    IntStream.range(0, CircuitBreakerState.SEVERAL)
        .forEach(each -> worker().pass(TENANT, mailbox(20 + each)));

    MailboxException held =
        catchThrowableOfType(MailboxException.class, () -> worker().pass(TENANT, mailbox(9)));

    assertThat(held.kind())
        .isInstanceOfSatisfying(
            Kind.CircuitOpen.class,
            kind ->
                assertThat(kind.until())
                    .isBetween(clock.instant(), clock.instant().plusSeconds(30)));
  }

  @Test
  void a_probe_goes_on_with_its_calls() {
    halfOpen();
    CircuitBreaker probe = worker();
    probe.pass(TENANT, mailbox(1));
    long revision = shared.read().revision();

    for (int call = 0; call < 10; call++) {
      assertThatCode(() -> probe.pass(TENANT, mailbox(1))).doesNotThrowAnyException();
      clock.advance(Duration.ofSeconds(2));
    }

    assertThat(shared.read().revision()).isEqualTo(revision);
  }

  @Test
  void one_success_closes_it_for_all() {
    halfOpen();
    CircuitBreaker probe = worker();
    probe.pass(TENANT, mailbox(1));

    probe.succeeded(TENANT);

    assertThat(shared.read().at(TENANT, clock.instant())).isEqualTo(State.CLOSED);
    IntStream.range(0, 10).forEach(each -> assertThat(passes(worker(), each)).isTrue());
  }

  @Test
  void one_failure_of_a_probe_opens_it_again() {
    halfOpen();
    CircuitBreaker probe = worker();
    probe.pass(TENANT, mailbox(1));

    probe.failed(TENANT, mailbox(1), THROTTLE, CAUSE);

    assertThat(passes(worker(), 1)).isFalse();
    assertThat(shared.read().openings()).isEqualTo(2);
  }
}
