package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static com.travtus.gmail.subscription.SampleSubscriptions.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.aws.CapturedMetrics;
import com.travtus.gmail.aws.dynamodb.EmbeddedDynamo;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.google.GoogleAdapters;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What CloudWatch is told of a run of the real sync.
class RunMetricsTest {
  private static final String TOM = "tom@harbourview.example";
  private static final String ANN = "ann@harbourview.example";
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final byte[] MESSAGE = "Subject: In 4B\r\n\r\nIt drips.".getBytes(UTF_8);

  @TempDir private Path folder = Path.of("");

  private final MutableClock clock = new MutableClock(NOW);
  private final EmulatedGoogle google =
      EmulatedGoogle.start(EmulatorSettings.ephemeral().withClock(clock));
  private final EmulatedMailbox toms = google.addMailbox(TOM);
  private final GoogleAdapters adapters = new GoogleAdapters(google, clock);
  private final Mailboxes mailboxes = adapters.mailboxes();
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final CapturedMetrics metrics = new CapturedMetrics();
  private TestSyncSettings settings = TestSyncSettings.DEFAULTS;

  @BeforeEach
  void connect() {
    connect(TOM);
    metrics.clear();
  }

  @AfterEach
  void close() {
    google.close();
    dynamo.close();
    assertThat(metrics.text())
        .doesNotContain("@", "harbourview.example", "tom", "ann", "In 4B", "ya29");
  }

  private void connect(String mailbox) {
    dynamo
        .subscriptions()
        .create(SampleSubscriptions.active(mailbox, NOW), event(SubscriptionAction.CREATED, NOW));
    adapters.connect(address(mailbox), new GrantId("grant-1"));
    assertThat(work(mailbox)).isEqualTo(new SyncOutcome.UpToDate(0));
  }

  @Test
  void a_quiet_mailbox_costs_two_units_and_three_lines() {
    clock.advance(Duration.ofMinutes(1));

    assertThat(work(TOM)).isEqualTo(new SyncOutcome.UpToDate(0));

    assertThat(metrics.documents()).hasSize(3);
    assertThat(metrics.values("UnitsSpent", "Method", "history.list")).containsExactly(2.0);
    assertThat(metrics.values("Runs", "Outcome", "up-to-date")).containsExactly(1.0);
    assertThat(metrics.values("RunDuration", "Outcome", "up-to-date"))
        .singleElement()
        .satisfies(took -> assertThat(took).isBetween(0.0, 60_000.0));
    assertThat(metrics.values("Lag")).containsExactly(0.0);
    assertThat(metrics.text())
        .doesNotContain("Messages", "Throttles", "FetchLatency", "messages.get");
    assertThat(metrics.documents())
        .allSatisfy(
            document -> {
              assertThat(document.path("Subscription").asText()).isEqualTo(id(TOM).value());
              assertThat(document.path("Tenant").asText())
                  .isEqualTo(SampleSubscriptions.TENANT.value());
            });
  }

  @Test
  void each_message_costs_twenty_units_also_when_ten_are_fetched_at_a_time() {
    settings = TestSyncSettings.inParallel(10);
    deliver(120);

    assertThat(work(TOM)).isEqualTo(new SyncOutcome.UpToDate(120));

    assertThat(metrics.values("MessagesReceived")).containsExactly(120.0);
    assertThat(metrics.values("MessagesStored")).containsExactly(120.0);
    assertThat(metrics.values("UnitsSpent", "Method", "messages.get")).containsExactly(2_400.0);
    assertThat(metrics.values("UnitsSpent", "Method", "history.list")).containsExactly(2.0);
    assertThat(metrics.values("FetchLatency"))
        .as("one value a message, for CloudWatch's percentiles")
        .hasSize(120)
        .allSatisfy(took -> assertThat(took).isBetween(0.0, 60_000.0));
  }

  @Test
  void a_warm_worker_s_next_run_does_not_get_the_figures_of_the_one_before() {
    google.addMailbox(ANN);
    connect(ANN);
    deliver(3);
    work(TOM);
    metrics.clear();

    work(ANN);
    work(TOM);

    assertThat(metrics.values("UnitsSpent", "Method", "history.list")).containsExactly(2.0, 2.0);
    assertThat(metrics.text()).doesNotContain("messages.get", "MessagesStored");
  }

  @Test
  void a_message_that_another_worker_recorded_meanwhile_is_a_duplicate() {
    deliver(2);
    AtomicBoolean first = new AtomicBoolean(true);
    TestFolderStore store = new TestFolderStore(folder);
    MailStore overtaken =
        store.storing(
            (key, message, digest) -> {
              if (first.getAndSet(false)) {
                assertThat(work(TOM)).isEqualTo(new SyncOutcome.UpToDate(2));
              }
              store.store(key, message, digest);
            });

    assertThat(work(TOM, overtaken, mailboxes)).isEqualTo(new SyncOutcome.Superseded());

    assertThat(metrics.values("MessagesReceived")).containsExactly(2.0, 2.0);
    assertThat(metrics.values("MessagesStored")).containsExactly(2.0);
    assertThat(metrics.values("MessagesDuplicate")).containsExactly(2.0);
    assertThat(metrics.values("Runs", "Outcome", "superseded")).containsExactly(1.0);
    assertThat(metrics.values("Lag")).as("the other worker's").containsExactly(0.0);
  }

  @Test
  void a_message_that_is_deleted_before_it_is_fetched_is_gone() {
    deliver(2);
    google.faults().add(Fault.on("gmail.users.messages.get").times(2).answering(Effect.notFound()));
    assertThat(work(TOM)).isEqualTo(new SyncOutcome.UpToDate(0));
    assertThat(metrics.values("MessagesReceived")).containsExactly(2.0);
    assertThat(metrics.text()).doesNotContain("MessagesGone", "MessagesQuarantined");

    toms.messageIds().forEach(toms::delete);
    assertThat(work(TOM)).isEqualTo(new SyncOutcome.UpToDate(0));

    assertThat(metrics.values("MessagesGone")).containsExactly(2.0);
    assertThat(metrics.text()).doesNotContain("FetchLatency");
  }

  @Test
  void a_message_that_was_received_before_the_subscription_began_is_unwanted() {
    String old = toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(1)), "SPAM");
    work(TOM);
    toms.removeLabels(old, "SPAM");
    metrics.clear();

    assertThat(work(TOM)).isEqualTo(new SyncOutcome.UpToDate(0));

    assertThat(metrics.values("MessagesReceived")).containsExactly(1.0);
    assertThat(metrics.values("MessagesUnwanted")).containsExactly(1.0);
  }

  @Test
  void a_run_out_of_time_leaves_what_it_did_not_take_in_hand_to_the_next() {
    deliver(2);

    assertThat(work(TOM, clock.instant())).isEqualTo(new SyncOutcome.OutOfTime(0));
    assertThat(work(TOM)).isEqualTo(new SyncOutcome.UpToDate(2));

    assertThat(metrics.values("Runs", "Outcome", "out-of-time")).containsExactly(1.0);
    assertThat(metrics.values("MessagesReceived")).containsExactly(2.0);
  }

  @Test
  void a_throttle_is_counted_and_postpones_and_the_lag_grows() {
    google
        .faults()
        .add(Fault.on("gmail.users.history.list").answering(Effect.userRateLimitExceeded()));
    clock.advance(Duration.ofMinutes(90));

    assertThat(work(TOM)).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(metrics.values("Throttles")).containsExactly(1.0);
    assertThat(metrics.values("Runs", "Outcome", "postponed")).containsExactly(1.0);
    assertThat(metrics.values("Lag")).containsExactly((double) Duration.ofMinutes(90).toMillis());
  }

  @Test
  void a_message_is_quarantined_once() {
    String bad = toms.deliver(MESSAGE);
    for (int run = 0; run < 3; run++) {
      google
          .faults()
          .add(Fault.on("gmail.users.messages.get").times(3).answering(Effect.serverError(500)));
      toms.deliver(MESSAGE);
      work(TOM);
    }
    clock.advance(Duration.ofHours(1));
    google
        .faults()
        .add(Fault.on("gmail.users.messages.get").times(3).answering(Effect.serverError(500)));
    work(TOM);

    assertThat(dynamo.failedMessages().of(id(TOM)))
        .singleElement()
        .satisfies(
            failing -> {
              assertThat(failing.message().value()).isEqualTo(bad);
              assertThat(failing.attempts()).isEqualTo(4);
            });
    assertThat(metrics.values("MessagesQuarantined")).containsExactly(1.0);
  }

  @Test
  void a_run_that_fails_unexpectedly_is_reported_too() {
    Mailboxes broken =
        _ -> {
          throw new IllegalStateException("a bug");
        };
    clock.advance(Duration.ofMinutes(5));

    assertThat(work(TOM, new TestFolderStore(folder), broken))
        .isEqualTo(new SyncOutcome.Postponed("IllegalStateException"));

    assertThat(metrics.values("Runs", "Outcome", "postponed")).containsExactly(1.0);
    assertThat(metrics.values("Lag")).containsExactly((double) Duration.ofMinutes(5).toMillis());
  }

  @Test
  void a_run_that_can_t_even_say_so_is_reported_as_failed() {
    dynamo.close();

    assertThatThrownBy(() -> work(TOM)).isInstanceOf(RuntimeException.class);

    assertThat(metrics.values("Runs", "Outcome", "failed")).containsExactly(1.0);
    assertThat(metrics.values("Lag")).isEmpty();
  }

  @Test
  void a_mailbox_that_is_no_longer_synced_has_no_lag() {
    google.revokeGrants(TOM);
    clock.advance(Duration.ofHours(2));
    assertThat(work(TOM)).isInstanceOf(SyncOutcome.Stopped.class);
    assertThat(work(TOM)).isEqualTo(new SyncOutcome.NotSubscribed());

    assertThat(metrics.values("Runs", "Outcome", "stopped")).containsExactly(1.0);
    assertThat(metrics.values("Runs", "Outcome", "not-subscribed")).containsExactly(1.0);
    assertThat(metrics.values("Lag")).isEmpty();
  }

  @Test
  void a_dead_grant_counts_once() {
    google.revokeGrants(TOM);
    clock.advance(Duration.ofHours(2));

    work(TOM);
    work(TOM);

    assertThat(metrics.values("ReauthorizationsRequired")).containsExactly(1.0);
    assertThat(metrics.text()).doesNotContain("MailboxesBlocked");
  }

  @Test
  void a_mailbox_that_is_blocked_counts_once() {
    google.faults().add(Fault.on("gmail.users.history.list").answering(Effect.delegationDenied()));
    clock.advance(Duration.ofMinutes(1));

    assertThat(work(TOM)).isEqualTo(new SyncOutcome.Stopped(Reason.NOT_THE_SUBJECT));
    work(TOM);

    assertThat(metrics.values("MailboxesBlocked")).containsExactly(1.0);
    assertThat(metrics.text()).doesNotContain("ReauthorizationsRequired");
  }

  @Test
  void a_purge_is_a_run() {
    Subscription read = dynamo.subscriptions().find(id(TOM)).orElseThrow();
    dynamo
        .subscriptions()
        .delete(
            read, event(SubscriptionAction.DISCONNECTED, NOW), Purge.of(read, "studio-user", NOW));

    work(TOM, clock.instant());
    work(TOM);

    assertThat(metrics.values("Runs", "Outcome", "purge-under-way")).containsExactly(1.0);
    assertThat(metrics.values("Runs", "Outcome", "purged")).containsExactly(1.0);
  }

  private void deliver(int messages) {
    for (int i = 0; i < messages; i++) {
      toms.deliver(MESSAGE);
    }
  }

  private static SubscriptionId id(String mailbox) {
    return SubscriptionId.of(SampleSubscriptions.TENANT, address(mailbox));
  }

  private SyncOutcome work(String mailbox) {
    return work(mailbox, new TestFolderStore(folder), mailboxes);
  }

  private SyncOutcome work(String mailbox, Instant stopAt) {
    return work(new TestFolderStore(folder), mailboxes).work(id(mailbox), stopAt);
  }

  private SyncOutcome work(String mailbox, MailStore store, Mailboxes opening) {
    return work(store, opening).work(id(mailbox), clock.instant().plus(Duration.ofMinutes(15)));
  }

  private MailboxJob work(MailStore store, Mailboxes opening) {
    return new MailboxJob(
        NothingAwaited.of(dynamo, clock),
        new SyncMailbox(
            dynamo.subscriptions(),
            dynamo.domains(),
            AskedGoogle.followAddress(adapters, dynamo, clock),
            opening,
            new MessageIntake(store, dynamo.ledger(), clock, settings),
            dynamo.failedMessages(),
            settings,
            new Retry(new Random(7)),
            clock),
        new PurgeMail(dynamo.purges(), dynamo.ledger(), dynamo.failedMessages(), store, clock),
        NothingRevoked.of(dynamo, clock),
        metrics,
        clock);
  }
}
