package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.emulator.RecordedCall;
import com.travtus.gmail.quota.QuotaDay;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.LastFailure;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Who leaves Google alone, and for how long: one mailbox by its own failures, all of them by what
/// fails for all.
@Tag("slow")
class HoldBackTest {
  private static final String TOKEN = "oauth2.token";
  private static final String PROFILE = "gmail.users.getProfile";
  private static final String HISTORY = "gmail.users.history.list";
  private static final String GET = "gmail.users.messages.get";
  private static final String FAILED_PRECONDITION = "gmail 400 failedPrecondition";

  @TempDir private Path folder = Path.of("");

  private final MutableClock clock = new MutableClock(TestBackend.NOW);
  private TestBackend backend;

  @BeforeEach
  void start() {
    backend = new TestBackend(folder);
  }

  @AfterEach
  void close() {
    backend.close();
  }

  private Fault everywhere(String call, Effect effect) {
    Fault fault = Fault.on(call).always().answering(effect);
    backend.google().faults().add(fault);
    return fault;
  }

  private Fault forMailbox(TestMailbox mailbox, Effect effect) {
    return forMailbox(mailbox, HISTORY, effect);
  }

  private Fault forMailbox(TestMailbox mailbox, String call, Effect effect) {
    Fault fault = Fault.on(call).forMailbox(mailbox.name()).always().answering(effect);
    backend.google().faults().add(fault);
    return fault;
  }

  private TestMailbox upToDate() {
    TestMailbox mailbox = backend.subscribed(AuthorizationKind.OAUTH, OPTIONS);
    mailbox.bringUpToDate();
    return mailbox;
  }

  // ---- one mailbox

  @Test
  void after_a_throttle_no_call_is_begun_but_those_that_were_under_way() {
    TestMailbox mailbox = upToDate();
    mailbox.deliver(100);
    mailbox.inParallel(10);
    Fault fault =
        Fault.on(GET)
            .forMailbox(mailbox.name())
            .afterCalls(7)
            .always()
            .answering(Effect.tooManyRequests());
    backend.google().faults().add(fault);

    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(mailbox.calls().stream().filter(call -> call.status() == 429).count())
        .isBetween(1L, 10L);
    List<RecordedCall> calls = mailbox.calls();
    assertThat(calls.subList(calls.size() - 10, calls.size()))
        .anyMatch(call -> call.status() == 429);
  }

  @Test
  void the_first_call_after_the_wait_is_a_cheap_one_alone() {
    TestMailbox mailbox = upToDate();
    mailbox.deliver(30);
    mailbox.inParallel(10);
    forMailbox(mailbox, GET, Effect.tooManyRequests());
    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);
    forMailbox(mailbox, Effect.tooManyRequests());
    int before = mailbox.calls().size();

    mailbox.waitUntilDue();
    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(mailbox.calls().subList(before, mailbox.calls().size()))
        .extracting(RecordedCall::call)
        .containsExactly(HISTORY);
  }

  @Test
  void a_mailbox_that_is_throttled_keeps_no_other_waiting() {
    TestMailbox throttled = backend.together(clock);
    TestMailbox other = backend.together(clock);
    forMailbox(throttled, PROFILE, Effect.userRateLimitExceeded());
    for (int run = 0; run < 10; run++) {
      assertThat(throttled.sync()).isInstanceOf(SyncOutcome.Postponed.class);
    }

    assertThat(other.sync()).isEqualTo(new SyncOutcome.UpToDate(0));
  }

  @Test
  void an_account_that_has_no_gmail_for_hours_is_parked_with_the_reason() {
    TestMailbox mailbox = upToDate();
    Instant start = mailbox.clock().instant();
    forMailbox(mailbox, Effect.failedPrecondition());

    for (int run = 1; run < Retry.DOUBTED_RUNS; run++) {
      assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.Postponed(FAILED_PRECONDITION));
      assertThat(mailbox.syncState().lastFailure())
          .isEqualTo(new LastFailure(FAILED_PRECONDITION, run));
      mailbox.waitUntilDue();
    }
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.Stopped(Reason.NO_GMAIL));

    assertThat(mailbox.subscription().status()).isEqualTo(Status.BLOCKED);
    assertThat(mailbox.isDue()).isFalse();
    assertThat(mailbox.clock().instant()).isAfter(start.plus(Duration.ofHours(4)));
  }

  static Stream<Arguments> whatMayPass() {
    return Stream.of(
        Arguments.of(Effect.unauthorized(), Reason.TOKEN_REFUSED),
        Arguments.of(Effect.domainPolicy(), Reason.ADMIN_POLICY),
        Arguments.of(Effect.refused(403, "forbidden", ""), Reason.ACCOUNT_UNAVAILABLE),
        Arguments.of(Effect.errorPage(403), Reason.REQUEST_REFUSED));
  }

  @ParameterizedTest
  @MethodSource("whatMayPass")
  void what_may_pass_stops_a_mailbox_only_after_hours(Effect effect, Reason reason)
      throws IOException {
    TestMailbox mailbox = upToDate();
    mailbox.deliver();
    Fault fault = forMailbox(mailbox, effect);
    Instant start = mailbox.clock().instant();

    while (mailbox.subscription().status() == Status.ACTIVE) {
      mailbox.sync();
      if (mailbox.subscription().status() == Status.ACTIVE) {
        mailbox.waitUntilDue();
      }
    }

    assertThat(mailbox.subscription().status()).isEqualTo(Status.BLOCKED);
    assertThat(mailbox.subscription().reason()).isEqualTo(reason);
    assertThat(mailbox.clock().instant()).isAfter(start.plus(Duration.ofHours(4)));
    backend.google().faults().remove(fault);
    mailbox.mend();
    mailbox.bringUpToDate();
    mailbox.assertComplete(0);
  }

  @Test
  void once_it_is_lifted_it_is_given_all_its_tries_again() throws IOException {
    TestMailbox mailbox = upToDate();
    mailbox.deliver();
    Fault fault = forMailbox(mailbox, Effect.failedPrecondition());
    while (mailbox.subscription().status() == Status.ACTIVE) {
      mailbox.sync();
    }

    mailbox.mend();
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.Postponed(FAILED_PRECONDITION));

    backend.google().faults().remove(fault);
    mailbox.waitUntilDue();
    mailbox.bringUpToDate();
    mailbox.assertComplete(0);
  }

  @Test
  void what_else_has_failed_is_no_sign_that_there_is_no_gmail() {
    TestMailbox mailbox = upToDate();
    Fault throttle = forMailbox(mailbox, Effect.tooManyRequests());
    for (int run = 0; run < 2 * Retry.DOUBTED_RUNS; run++) {
      mailbox.sync();
    }
    backend.google().faults().remove(throttle);
    forMailbox(mailbox, Effect.failedPrecondition());

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.Postponed(FAILED_PRECONDITION));

    assertThat(mailbox.syncState().lastFailure())
        .isEqualTo(new LastFailure(FAILED_PRECONDITION, 1));
  }

  @Test
  void a_run_that_comes_through_restarts_the_count() {
    TestMailbox mailbox = upToDate();
    for (int time = 0; time < 3; time++) {
      Fault fault = forMailbox(mailbox, Effect.failedPrecondition());
      for (int run = 1; run < Retry.DOUBTED_RUNS; run++) {
        assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.Postponed(FAILED_PRECONDITION));
      }
      backend.google().faults().remove(fault);
      assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    }
  }

  // ---- those of one tenant

  static Stream<Effect> whatOneTenantMayCause() {
    return Stream.of(
        Effect.refused(400, "invalidArgument", "Invalid label: Label_12"),
        Effect.refused(403, "forbidden", ""),
        Effect.refused(403, "quotaExceeded", ""),
        Effect.refused(403, "concurrentLimitExceeded", ""),
        Effect.refused(429, "RATE_LIMIT_EXCEEDED", ""),
        Effect.errorPage(403),
        Effect.refused(408, "timeout", ""),
        Effect.refused(409, "conflict", ""),
        Effect.refused(410, "deleted", ""),
        Effect.refused(412, "conditionNotMet", ""),
        Effect.dailyLimitExceeded(),
        Effect.rateLimitExceeded());
  }

  @ParameterizedTest
  @MethodSource("whatOneTenantMayCause")
  void what_one_tenant_s_mailboxes_fail_with_keeps_no_other_tenant_waiting(Effect effect) {
    List<TestMailbox> failing = Stream.generate(() -> backend.together(clock)).limit(4).toList();
    TestMailbox other = backend.togetherOf(new TenantId("lakeside"), "lakeside.example", clock);
    failing.forEach(mailbox -> forMailbox(mailbox, PROFILE, effect));

    for (int run = 0; run < 3; run++) {
      failing.forEach(mailbox -> mailbox.sync());
      assertThat(other.sync()).isEqualTo(new SyncOutcome.UpToDate(0));
      clock.advance(Duration.ofMinutes(1));
    }
  }

  // ---- all of them

  static Stream<Arguments> whatHitsAll() {
    return Stream.of(
        Arguments.of(PROFILE, Effect.rateLimitExceeded()),
        Arguments.of(PROFILE, Effect.refused(403, "accessNotConfigured", "")),
        Arguments.of(TOKEN, Effect.oauthError("invalid_client", "")));
  }

  @ParameterizedTest
  @MethodSource("whatHitsAll")
  void what_fails_for_several_mailboxes_is_asked_of_no_other(String call, Effect effect) {
    List<TestMailbox> failing =
        List.of(backend.together(clock), backend.together(clock), backend.together(clock));
    TestMailbox other = backend.together(clock);
    TestMailbox late = backend.together(clock);
    everywhere(call, effect);

    failing.forEach(
        mailbox -> assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class));
    assertThat(other.sync()).isInstanceOf(SyncOutcome.Postponed.class);
    assertThat(late.sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(other.calls()).isEmpty();
    assertThat(other.syncState().lastFailure()).as("it costs no attempt").isNull();
    assertThat(other.subscription().status()).isEqualTo(Status.ACTIVE);
    assertThat(other.syncState().nextSyncAt())
        .isEqualTo(backend.dynamo().circuitBreakerStore().read().openUntil())
        .isEqualTo(late.syncState().nextSyncAt());
  }

  @Test
  void when_it_is_over_a_few_try_first_and_all_go_on() throws IOException {
    List<TestMailbox> all = Stream.generate(() -> backend.together(clock)).limit(6).toList();
    all.forEach(TestMailbox::bringUpToDate);
    all.forEach(TestMailbox::deliver);
    Fault fault = everywhere(HISTORY, Effect.rateLimitExceeded());
    all.forEach(mailbox -> assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class));
    Instant until =
        Objects.requireNonNull(backend.dynamo().circuitBreakerStore().read().openUntil());
    clock.advance(Duration.between(clock.instant(), until));

    // still down: the first probe finds out, and the others need not
    backend.google().clearCalls();
    all.forEach(mailbox -> assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class));
    assertThat(all.stream().mapToInt(mailbox -> mailbox.calls().size()).sum()).isOne();

    backend.google().faults().remove(fault);
    until = Objects.requireNonNull(backend.dynamo().circuitBreakerStore().read().openUntil());
    clock.advance(Duration.between(clock.instant(), until));
    for (TestMailbox mailbox : all) {
      assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));
      mailbox.assertComplete(0);
    }
  }

  @Test
  void a_spent_day_ends_the_project_s_calls_at_once_until_midnight_pacific() {
    TestMailbox first = backend.together(clock);
    TestMailbox other = backend.together(clock);
    TestMailbox underWay = backend.together(clock);
    Fault fault = forMailbox(first, PROFILE, Effect.dailyLimitExceeded());
    Instant midnight = QuotaDay.of(clock.instant()).end();

    assertThat(first.sync()).isEqualTo(new SyncOutcome.Postponed("gmail 403 dailyLimitExceeded"));
    assertThat(other.sync())
        .isEqualTo(new SyncOutcome.Postponed("circuit breaker open: gmail 403 dailyLimitExceeded"));

    assertThat(other.calls()).isEmpty();
    assertThat(other.syncState().nextSyncAt()).isEqualTo(midnight);
    assertThat(first.syncState().nextSyncAt()).isEqualTo(midnight);
    backend.google().faults().remove(fault);
    clock.advance(Duration.between(clock.instant(), midnight));
    Stream.of(other, first, underWay)
        .forEach(mailbox -> assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0)));
  }

  /// Each run that is under way looks again every few seconds.
  @Test
  void a_run_under_way_when_it_opens_stops_at_its_next_call() {
    TestMailbox first = backend.together(clock);
    TestMailbox longRun = backend.together(clock);
    longRun.bringUpToDate();
    longRun.deliver(20);
    forMailbox(first, PROFILE, Effect.dailyLimitExceeded());
    longRun.storeIn(
        longRun
            .store()
            .storing(
                (key, message, digest) -> {
                  if (longRun.store().stored().size() == 4) {
                    first.sync();
                    clock.advance(Duration.ofSeconds(3));
                  }
                  longRun.store().store(key, message, digest);
                }));
    backend.google().clearCalls();

    assertThat(longRun.sync())
        .isEqualTo(new SyncOutcome.Postponed("circuit breaker open: gmail 403 dailyLimitExceeded"));

    assertThat(longRun.calls(GET)).isEqualTo(5);
    assertThat(longRun.syncState().stored()).isEqualTo(5);
    assertThat(longRun.syncState().lastFailure()).isNull();
  }
}
