package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.POLL_INTERVAL;
import static com.travtus.gmail.subscription.SampleSubscriptions.REVIEW_PERIOD;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static com.travtus.gmail.subscription.SampleSubscriptions.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.aws.dynamodb.EmbeddedDynamo;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.RecordedCall;
import com.travtus.gmail.google.GoogleAdapters;
import com.travtus.gmail.mail.FailedMessage;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.CreateResult;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.ReplaceResult;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.SyncState;
import com.travtus.gmail.subscription.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// One mailbox of a [TestBackend]: what its owner, its worker and its subscription do, and what
/// must be true of it in the end.
final class TestMailbox {
  private final TenantId tenant;
  private final EmulatedGoogle google;
  private final EmulatedMailbox gmail;
  private final GoogleAdapters adapters;
  private final EmbeddedDynamo dynamo;
  private final Subscriptions subscriptions;
  private final TestFolderStore store;
  private final MutableClock clock;
  private final SubscriptionId id;
  private final Map<String, byte[]> delivered = new LinkedHashMap<>();
  private SyncMailbox worker;

  TestMailbox(
      TenantId tenant,
      EmulatedGoogle google,
      EmulatedMailbox gmail,
      GoogleAdapters adapters,
      EmbeddedDynamo dynamo,
      TestFolderStore store,
      MutableClock clock) {
    this.tenant = tenant;
    this.google = google;
    this.gmail = gmail;
    this.adapters = adapters;
    this.dynamo = dynamo;
    this.subscriptions = dynamo.subscriptions();
    this.store = store;
    this.clock = clock;
    this.id = SubscriptionId.of(tenant, address(gmail.address()));
    this.worker = worker(store);
  }

  void subscribe(AuthorizationKind authorization, SubscriptionOptions options) {
    GrantId grant = GrantId.fresh();
    if (authorization == AuthorizationKind.OAUTH) {
      adapters.connect(address(name()), grant);
    }
    Subscription subscription =
        Subscription.invited(
                address(name()),
                tenant,
                authorization,
                options,
                new Creation(clock.instant(), "studio-user"),
                Review.first(clock.instant(), REVIEW_PERIOD))
            .authorized(grant, clock.instant());
    assertThat(
            subscriptions.create(subscription, event(SubscriptionAction.CREATED, clock.instant())))
        .isEqualTo(CreateResult.CREATED);
  }

  String name() {
    return gmail.address();
  }

  EmulatedMailbox gmail() {
    return gmail;
  }

  MutableClock clock() {
    return clock;
  }

  // ---- what its owner and the outside world do

  /// A message that is wanted, unlike any other.
  String deliver(Instant receivedAt, String... labels) {
    byte[] text =
        "Date: Thu, 1 Jan 1970 00:00:00 +0000\r\nSubject: Key %d\r\n\r\nL\u00f6st.\r\n"
            .formatted(delivered.size())
            .getBytes(UTF_8);
    byte[] raw = Arrays.copyOf(text, text.length + 3);
    raw[text.length] = (byte) 0xff;
    raw[text.length + 2] = '\n';
    String message = gmail.deliver(raw, receivedAt, labels);
    delivered.put(message, raw);
    return message;
  }

  String deliver() {
    return deliver(clock.instant());
  }

  void deliver(int messages) {
    for (int i = 0; i < messages; i++) {
      deliver();
    }
  }

  /// Consents again, or has the delegation mended: the same subscription goes on.
  void mend() {
    Subscription stopped = subscription();
    GrantId grant = Objects.requireNonNull(stopped.grant());
    if (stopped.status() == Status.REAUTHORIZATION_REQUIRED) {
      grant = GrantId.fresh();
      adapters.connect(address(name()), grant);
    }
    change(stopped.authorized(grant, clock.instant()), SubscriptionAction.AUTHORIZED);
  }

  void change(Subscription changed, SubscriptionAction action) {
    assertThat(subscriptions.replace(subscription(), changed, event(action, clock.instant())))
        .isEqualTo(ReplaceResult.REPLACED);
  }

  // ---- what its worker does

  SyncOutcome sync() {
    return syncFor(Duration.ofMinutes(14));
  }

  SyncOutcome syncFor(Duration time) {
    return worker.sync(id, clock.instant().plus(time), new RunMetrics(id));
  }

  /// The next worker is a new process: it has no access token yet.
  void restart() {
    worker = worker(store);
  }

  /// From now on several messages are taken in at a time.
  void inParallel(int messages) {
    inParallel(messages, store);
  }

  /// From now on several messages are taken in at a time, into another store.
  void inParallel(int messages, MailStore other) {
    worker = worker(other, TestSyncSettings.inParallel(messages));
  }

  /// From now on mail goes to another store.
  void storeIn(MailStore other) {
    worker = worker(other);
  }

  private SyncMailbox worker(MailStore mailStore) {
    return worker(mailStore, TestSyncSettings.DEFAULTS);
  }

  private SyncMailbox worker(MailStore mailStore, SyncSettings settings) {
    return new SyncMailbox(
        subscriptions,
        dynamo.domains(),
        AskedGoogle.followAddress(adapters, dynamo, clock),
        adapters.mailboxes(clock),
        new MessageIntake(mailStore, dynamo.ledger(), clock, settings),
        dynamo.failedMessages(),
        settings,
        new Retry(new Random(7)),
        clock);
  }

  /// Waits until the dispatcher would find it.
  void waitUntilDue() {
    Instant due = Objects.requireNonNull(syncState().nextSyncAt());
    clock.advance(Duration.between(clock.instant(), due.plusSeconds(1)));
  }

  boolean isDue() {
    return subscriptions.due(clock.instant(), 1_000).stream()
        .map(DueMailbox::subscription)
        .anyMatch(id::equals);
  }

  // ---- what became of it

  Subscription subscription() {
    return subscriptions.find(id).orElseThrow();
  }

  SyncState syncState() {
    return subscription().syncState();
  }

  @Nullable HistoryId cursor() {
    return syncState().cursor();
  }

  HistoryId current() {
    return HistoryId.of(Long.toString(gmail.historyId()));
  }

  TestFolderStore store() {
    return store;
  }

  boolean has(String message) {
    return missing(List.of(message)).isEmpty();
  }

  List<MessageId> missing() {
    return missing(List.copyOf(delivered.keySet()));
  }

  private List<MessageId> missing(List<String> messages) {
    return dynamo.ledger().missing(id, messages.stream().map(MessageId::new).toList());
  }

  /// What single messages have failed with so far.
  List<FailedMessage> failed() {
    return List.copyOf(dynamo.failedMessages().of(id));
  }

  long calls(String call) {
    return calls().stream().filter(each -> each.call().equals(call)).count();
  }

  List<RecordedCall> calls() {
    return google.calls().stream().filter(each -> name().equals(each.mailbox())).toList();
  }

  /// Up to date and fit, with every message in once and as Gmail has it.
  ///
  /// @param gone messages that Gmail has said are not there
  void assertComplete(int gone) throws IOException {
    assertThat(missing()).hasSize(gone);
    assertThat(store.stored()).hasSize(delivered.size() - gone).doesNotHaveDuplicates();
    for (String stored : store.stored()) {
      LedgerEntry entry = dynamo.ledger().find(id, new MessageId(stored)).orElseThrow();
      assertThat(store.read(entry.key())).isEqualTo(delivered.get(stored));
    }
    assertThat(syncState().stored()).isEqualTo(delivered.size() - gone);

    assertThat(subscription().status()).isEqualTo(Status.ACTIVE);
    assertThat(subscription().reason()).isNull();
    assertThat(syncState().lastFailure()).isNull();
    assertThat(syncState().fullSync()).isNull();
    assertThat(cursor()).isEqualTo(current());
    assertThat(syncState().completeThrough()).isEqualTo(clock.instant());
    assertThat(syncState().nextSyncAt()).isAfter(clock.instant());
  }

  /// This run and the next: one that lists mail leaves the history to the one after it.
  void bringUpToDate() {
    assertThat(sync()).isInstanceOf(SyncOutcome.UpToDate.class);
    clock.advance(POLL_INTERVAL);
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
  }
}
