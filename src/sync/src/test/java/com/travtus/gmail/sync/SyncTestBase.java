package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.POLL_INTERVAL;
import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static com.travtus.gmail.subscription.SampleSubscriptions.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.aws.dynamodb.EmbeddedDynamo;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.RecordedCall;
import com.travtus.gmail.google.GoogleAdapters;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.CreateResult;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.SyncState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// One mailbox, its owner and its worker: against an emulated Google, DynamoDB Local and a folder.
abstract class SyncTestBase {
  static final String TOM = "tom@harbourview.example";
  static final SubscriptionId ID = SubscriptionId.of(SampleSubscriptions.TENANT, address(TOM));
  static final GrantId GRANT = new GrantId("grant-1");
  static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  static final byte[] MESSAGE =
      "From: ann@harbourview.example\r\nSubject: Keys\r\n\r\nLost.\r\n".getBytes(UTF_8);

  static final SubscriptionEvent CHANGE = event(SubscriptionAction.UPDATED, NOW);
  static final SubscriptionEvent END = event(SubscriptionAction.DISCONNECTED, NOW);

  static final String PROFILE = "gmail.users.getProfile";
  static final String LIST = "gmail.users.messages.list";
  static final String GET = "gmail.users.messages.get";
  static final String HISTORY = "gmail.users.history.list";

  @TempDir private Path folder = Path.of("");

  final MutableClock clock = new MutableClock(NOW);
  final EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral().withClock(clock));
  final EmulatedMailbox toms = google.addMailbox(TOM);
  final GoogleAdapters adapters = new GoogleAdapters(google, clock);
  final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  final Subscriptions subscriptions = dynamo.subscriptions();
  TestFolderStore store = new TestFolderStore(folder);

  @BeforeEach
  void prepare() {
    store = new TestFolderStore(mailFolder());
  }

  Path mailFolder() {
    return folder.resolve("mail");
  }

  @AfterEach
  void close() {
    google.close();
    dynamo.close();
  }

  /// The end of the process, as far as one thread can play it.
  static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  SyncOutcome inParallel(int parallelism, MailStore mailStore) {
    return worker(
            adapters.mailboxes(),
            mailStore,
            dynamo.ledger(),
            TestSyncSettings.inParallel(parallelism))
        .sync(ID, clock.instant().plus(Duration.ofMinutes(15)), new RunMetrics(ID));
  }

  void connected() {
    connected(0);
  }

  void connected(int backfillDays) {
    subscribe(AuthorizationKind.OAUTH, options(backfillDays));
    adapters.connect(address(TOM), GRANT);
  }

  static SubscriptionOptions options(int backfillDays) {
    return new SubscriptionOptions(
        MailSelection.EVERYTHING_RECEIVED, backfillDays, POLL_INTERVAL, null);
  }

  void subscribe(AuthorizationKind authorization, SubscriptionOptions options) {
    Subscription invited =
        Subscription.invited(
            address(TOM),
            TENANT,
            authorization,
            options,
            new Creation(clock.instant(), "studio-user"),
            Review.first(clock.instant(), SampleSubscriptions.REVIEW_PERIOD));
    Subscription subscription =
        SampleSubscriptions.accepted(invited, clock.instant()).authorized(GRANT, clock.instant());
    assertThat(subscriptions.create(subscription, event(SubscriptionAction.CREATED, NOW)))
        .isEqualTo(CreateResult.CREATED);
  }

  /// Connected and up to date.
  void synced() {
    connected();
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    google.clearCalls();
  }

  List<String> delivered(int count) {
    List<String> ids = new ArrayList<>();
    IntStream.range(0, count).forEach(i -> ids.add(toms.deliver(MESSAGE)));
    return ids;
  }

  SyncOutcome sync() {
    return sync(store, dynamo.ledger());
  }

  SyncOutcome sync(MailStore mailStore, Ledger ledger) {
    return syncUntil(clock.instant().plus(Duration.ofMinutes(15)), mailStore, ledger);
  }

  SyncOutcome syncUntil(Instant stopAt, MailStore mailStore, Ledger ledger) {
    return worker(adapters.mailboxes(), mailStore, ledger).sync(ID, stopAt, new RunMetrics(ID));
  }

  SyncOutcome syncedBy(Mailboxes mailboxes) {
    return worker(mailboxes, store, dynamo.ledger())
        .sync(ID, clock.instant().plus(Duration.ofMinutes(15)), new RunMetrics(ID));
  }

  SyncMailbox worker(Mailboxes mailboxes, MailStore mailStore, Ledger ledger) {
    return worker(mailboxes, mailStore, ledger, TestSyncSettings.DEFAULTS);
  }

  SyncMailbox worker(
      Mailboxes mailboxes, MailStore mailStore, Ledger ledger, SyncSettings settings) {
    return new SyncMailbox(
        subscriptions,
        dynamo.domains(),
        AskedGoogle.followAddress(adapters, dynamo, clock),
        mailboxes,
        new MessageIntake(mailStore, ledger, clock, settings),
        dynamo.failedMessages(),
        settings,
        new Retry(new Random(7)),
        clock);
  }

  Subscription subscription() {
    return subscriptions.find(ID).orElseThrow();
  }

  SyncState syncState() {
    return subscription().syncState();
  }

  HistoryId cursor() {
    return Objects.requireNonNull(syncState().cursor());
  }

  HistoryId current() {
    return HistoryId.of(Long.toString(toms.historyId()));
  }

  boolean recorded(String message) {
    return dynamo.ledger().missing(ID, List.of(new MessageId(message))).isEmpty();
  }

  List<String> order() {
    return google.calls().stream()
        .map(RecordedCall::call)
        .filter(call -> call.startsWith("gmail."))
        .toList();
  }

  long calls(String name) {
    return order().stream().filter(name::equals).count();
  }

  /// The real ledger, with something that happens before each record.
  Ledger watched(Consumer<LedgerEntry> before) {
    return new RecordingLedger(dynamo.ledger(), before);
  }
}
