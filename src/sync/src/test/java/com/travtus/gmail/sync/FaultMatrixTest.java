package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.OPTIONS;
import static com.travtus.gmail.subscription.SampleSubscriptions.POLL_INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.emulator.Faults;
import com.travtus.gmail.mail.FailedMessage;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.sync.FaultTable.Call;
import com.travtus.gmail.sync.FaultTable.Row;
import com.travtus.gmail.sync.FaultTable.Sync;
import com.travtus.gmail.sync.FaultTable.Then;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every fault of Google's at every call of every kind of sync. Whatever happens, each message is
/// in once when it is over. The cells run side by side, since most of their time is waiting.
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class FaultMatrixTest {
  /// Longer than anybody waits for Google.
  private static final Duration NEVER = Duration.ofMinutes(2);

  @TempDir private static Path folder = Path.of("");

  private static TestBackend backend;

  @BeforeAll
  static void start() {
    backend = new TestBackend(folder);
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  /// How long the fault is there.
  enum Span {
    ONCE,
    LASTING
  }

  static Stream<Arguments> cells() {
    return Arrays.stream(Sync.values())
        .flatMap(sync -> sync.calls().stream().flatMap(call -> cells(sync, call)));
  }

  private static Stream<Arguments> cells(Sync sync, Call call) {
    return Arrays.stream(AuthorizationKind.values())
        .flatMap(
            authorization ->
                FaultTable.of(sync, call, authorization).stream()
                    .flatMap(
                        row ->
                            Arrays.stream(Span.values())
                                .map(span -> Arguments.of(sync, call, authorization, row, span))));
  }

  @ParameterizedTest(name = "{0}, {1} by {2}: {3}, {4}")
  @MethodSource("cells")
  void no_fault_loses_or_repeats_mail(
      Sync sync, Call call, AuthorizationKind authorization, Row row, Span span)
      throws IOException {
    TestMailbox mailbox = underWay(sync, authorization);
    Fault.Draft draft = Fault.on(call.method()).forMailbox(mailbox.name());
    // one message comes in before it strikes
    Fault.Draft placed = call == Call.GET ? draft.afterCalls(1) : draft;
    Fault fault = (span == Span.ONCE ? placed : placed.always()).answering(row.effect());
    Faults faults = backend.google().faults();
    faults.add(fault);

    syncAndCheck(mailbox, span == Span.ONCE ? row.once() : row.lasting());
    if (span == Span.LASTING) {
      waitAndCheckAgain(mailbox, row.lasting());
    }
    assertThat(faults.remove(fault)).as("it can strike again").isEqualTo(span == Span.LASTING);

    mailbox.deliver();
    if (mailbox.subscription().status() != Status.ACTIVE) {
      mailbox.mend();
    }
    mailbox.waitUntilDue();
    // what was missing is asked for again
    mailbox.clock().advance(Duration.ofHours(2));
    mailbox.sync();
    mailbox.bringUpToDate();
    mailbox.assertComplete(0);
  }

  private static TestMailbox underWay(Sync sync, AuthorizationKind authorization) {
    TestMailbox mailbox =
        backend.subscribed(
            authorization,
            sync == Sync.FIRST_WITH_BACKFILL
                ? new SubscriptionOptions(
                    new MailSelection(Set.of("INBOX")), 30, POLL_INTERVAL, null)
                : OPTIONS);
    switch (sync) {
      case FIRST_WITH_BACKFILL -> mailbox.deliver(3);
      case INCREMENTAL -> {
        assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));
        mailbox.deliver(3);
      }
      case RESYNC -> {
        assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));
        mailbox.deliver(2);
        assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(2));
        mailbox.clock().advance(Duration.ofDays(8));
        mailbox.deliver(3);
        mailbox.gmail().expireHistory();
      }
    }
    mailbox.restart();
    return mailbox;
  }

  private static void syncAndCheck(TestMailbox mailbox, Then then) {
    Instant now = mailbox.clock().instant();
    HistoryId before = mailbox.cursor();
    int failedRuns = mailbox.syncState().failedRuns();
    SyncOutcome outcome = mailbox.sync();
    switch (then) {
      case Then.Unharmed _, Then.Skipped _ -> {
        assertThat(outcome).isInstanceOf(SyncOutcome.UpToDate.class);
        assertThat(mailbox.missing())
            .containsExactlyInAnyOrderElementsOf(
                mailbox.failed().stream().map(FailedMessage::message).toList());
      }
      case Then.Postponed(var wait) -> {
        FaultTable.DueWindow due = wait.after(now, failedRuns);
        assertThat(outcome).isInstanceOf(SyncOutcome.Postponed.class);
        assertThat(mailbox.subscription().status()).isEqualTo(Status.ACTIVE);
        assertThat(mailbox.syncState().nextSyncAt()).isBetween(due.earliest(), due.latest());
        assertThat(mailbox.syncState().lastFailure()).isNotNull();
        assertNothingPassed(mailbox, before);
      }
      case Then.Stopped(var status, var reason) -> {
        assertThat(outcome).isEqualTo(new SyncOutcome.Stopped(reason));
        assertThat(mailbox.subscription().status()).isEqualTo(status);
        assertThat(mailbox.subscription().reason()).isEqualTo(reason);
        assertThat(mailbox.isDue()).isFalse();
        assertNothingPassed(mailbox, before);
      }
    }
  }

  private static void waitAndCheckAgain(TestMailbox mailbox, Then then) {
    if (then instanceof Then.Stopped) {
      int calls = mailbox.calls().size();
      assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.NotSubscribed());
      assertThat(mailbox.calls()).hasSize(calls);
    } else {
      mailbox.waitUntilDue();
      syncAndCheck(mailbox, then);
    }
  }

  /// A cursor that has moved says that all mail before it is in.
  private static void assertNothingPassed(TestMailbox mailbox, @Nullable HistoryId before) {
    if (!Objects.equals(mailbox.cursor(), before)) {
      assertThat(mailbox.missing()).isEmpty();
    }
  }

  static Stream<Arguments> throttles() {
    return Arrays.stream(Sync.values())
        .flatMap(
            sync ->
                Stream.of(
                        Effect.tooManyRequests(),
                        Effect.rateLimitExceeded(),
                        Effect.userRateLimitExceeded())
                    .map(throttle -> Arguments.of(sync, throttle)));
  }

  @ParameterizedTest
  @MethodSource("throttles")
  void a_throttle_of_an_hour_costs_no_message_and_few_calls(Sync sync, Effect throttle)
      throws IOException {
    TestMailbox mailbox = underWay(sync, AuthorizationKind.OAUTH);
    Fault fault =
        Fault.on(Call.GET.method())
            .forMailbox(mailbox.name())
            .afterCalls(1)
            .always()
            .answering(throttle);
    Fault everywhere = Fault.on("*").forMailbox(mailbox.name()).always().answering(throttle);
    Faults faults = backend.google().faults();
    faults.add(fault);
    syncAndCheck(mailbox, FaultTable.within(Duration.ofSeconds(5)));
    faults.remove(fault);
    faults.add(everywhere);
    int before = mailbox.calls().size();

    Instant end = mailbox.clock().instant().plus(Duration.ofHours(1));
    while (mailbox.clock().instant().isBefore(end)) {
      mailbox.waitUntilDue();
      syncAndCheck(mailbox, FaultTable.within(Duration.ofSeconds(5)));
    }

    assertThat(mailbox.calls().size() - before).isLessThanOrEqualTo(30);
    assertThat(mailbox.failed()).isEmpty();
    faults.remove(everywhere);
    mailbox.waitUntilDue();
    mailbox.bringUpToDate();
    mailbox.assertComplete(0);
  }

  static List<Call> calls() {
    return Sync.RESYNC.calls();
  }

  /// Of seconds, not of hours: it is the one fault that is waited for.
  @ParameterizedTest
  @MethodSource("calls")
  void an_answer_that_does_not_come_in_time_is_none(Call call) throws IOException {
    TestMailbox mailbox = underWay(Sync.RESYNC, AuthorizationKind.OAUTH);
    Fault fault = Fault.on(call.method()).forMailbox(mailbox.name()).answering(Effect.delay(NEVER));
    backend.google().faults().add(fault);

    assertThat(mailbox.sync())
        .isInstanceOf(
            call == Call.TOKEN ? SyncOutcome.Postponed.class : SyncOutcome.UpToDate.class);

    mailbox.waitUntilDue();
    mailbox.bringUpToDate();
    mailbox.assertComplete(0);
  }
}
