package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.POLL_INTERVAL;
import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static com.travtus.gmail.subscription.SampleSubscriptions.act;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.travtus.gmail.HandClock;
import com.travtus.gmail.aws.EmbeddedDynamo;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.emulator.RecordedCall;
import com.travtus.gmail.emulator.ServiceAccount;
import com.travtus.gmail.google.GoogleAdapters;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Catchup;
import com.travtus.gmail.subscription.CreateAnswer;
import com.travtus.gmail.subscription.Gap;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Progress;
import com.travtus.gmail.subscription.Provenance;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Slice;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.Trouble;
import com.travtus.gmail.subscription.Wishes;
import com.travtus.gmail.subscription.WorkspaceDomain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against an emulated Google, DynamoDB Local and a folder.
class SyncMailboxTest {
  private static final String TOM = "tom@harbourview.example";
  private static final SubscriptionId ID = SubscriptionId.of(address(TOM));
  private static final GrantId GRANT = new GrantId("grant-1");
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final byte[] MESSAGE =
      "From: ann@harbourview.example\r\nSubject: Keys\r\n\r\nLost.\r\n".getBytes(UTF_8);

  private static final Act CHANGE = act(Act.Kind.AMENDED, NOW);
  private static final Act END = act(Act.Kind.DISCONNECTED, NOW);

  private static final String PROFILE = "gmail.users.getProfile";
  private static final String LIST = "gmail.users.messages.list";
  private static final String GET = "gmail.users.messages.get";
  private static final String HISTORY = "gmail.users.history.list";

  @TempDir private Path folder = Path.of("");

  private final HandClock clock = new HandClock(NOW);
  private final EmulatedGoogle google =
      EmulatedGoogle.start(EmulatorSettings.ephemeral().withClock(clock));
  private final EmulatedMailbox toms = google.addMailbox(TOM);
  private final GoogleAdapters adapters = new GoogleAdapters(google, clock);
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final Subscriptions subscriptions = dynamo.subscriptions();
  private TestFolderStore store = new TestFolderStore(folder);

  @BeforeEach
  void prepare() {
    store = new TestFolderStore(folder.resolve("mail"));
  }

  @AfterEach
  void close() {
    google.close();
    dynamo.close();
  }

  // ---- the order of the writes

  @Test
  void new_mail_is_stored_byte_for_byte_and_recorded() throws IOException {
    connected();
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    String id = toms.deliver(MESSAGE);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.read(MailKey.of(ID, new MessageId(id), NOW))).isEqualTo(MESSAGE);
    assertThat(recorded(id)).isTrue();
    assertThat(progress().stored()).isEqualTo(1);
  }

  @Test
  void without_a_backfill_the_first_sync_brings_in_nothing_older() {
    toms.deliver(MESSAGE);
    connected();

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    assertThat(store.stored()).isEmpty();
    assertThat(calls(LIST)).isZero();
    assertThat(progress().cursor()).isEqualTo(current());
  }

  @Test
  void first_sync_notes_the_history_before_it_lists() {
    connected(30);
    google.faults().add(Fault.on(LIST).always().answering(Effect.tooManyRequests()));
    toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(2)));
    HistoryId before = current();

    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(progress().cursor()).isNull();
    assertThat(progress().catchup())
        .isEqualTo(new Catchup(Catchup.Cause.BACKFILL, before, NOW.minus(Duration.ofDays(30))));
    assertThat(order()).startsWith(PROFILE, LIST);
  }

  @Test
  void a_backfill_brings_in_its_days_and_no_more() {
    String inside = toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(29)));
    toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(31)));
    connected(30);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.stored()).containsExactly(inside);
    assertThat(progress().catchup()).isNull();
    assertThat(progress().completeThrough()).isEqualTo(NOW);
  }

  @Test
  void mail_that_arrives_during_the_backfill_is_stored_once() {
    String old = toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(2)));
    connected(30);
    List<String> arrived = new ArrayList<>();
    MailStore storeWithArrivals =
        store.storing(
            (key, message, digest) -> {
              if (arrived.size() < 2) {
                arrived.add(toms.deliver(MESSAGE));
              }
              store.store(key, message, digest);
            });

    assertThat(sync(storeWithArrivals, dynamo.ledger())).isEqualTo(new SyncOutcome.UpToDate(2));
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.stored()).containsExactlyInAnyOrder(old, arrived.get(0), arrived.get(1));
    assertThat(calls(GET)).isEqualTo(3);
    assertThat(progress().stored()).isEqualTo(3);
  }

  @Test
  void cursor_moves_only_after_the_message_is_stored() {
    synced();
    HistoryId before = current();
    toms.deliver(MESSAGE);
    List<HistoryId> cursors = new ArrayList<>();
    MailStore watching =
        store.storing(
            (key, message, digest) -> {
              cursors.add(cursor());
              store.store(key, message, digest);
              cursors.add(cursor());
            });
    Ledger watchingLedger =
        new FailingLedger(
            () -> {
              cursors.add(cursor());
              assertThat(store.stored()).hasSize(1);
            });

    assertThat(sync(watching, watchingLedger)).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(cursors).containsExactly(before, before, before);
    assertThat(cursor()).isEqualTo(current()).isNotEqualTo(before);
  }

  @Test
  void a_crash_between_store_and_ledger_repeats_nothing() {
    synced();
    HistoryId before = current();
    String id = toms.deliver(MESSAGE);
    Ledger crashing =
        new FailingLedger(
            () -> {
              throw new Crash();
            });

    assertThatThrownBy(() -> sync(store, crashing)).isInstanceOf(Crash.class);
    assertThat(store.stored()).containsExactly(id);
    assertThat(recorded(id)).isFalse();
    assertThat(cursor()).isEqualTo(before);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(store.stored()).containsExactly(id);
    assertThat(recorded(id)).isTrue();
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
  }

  @Test
  void a_crash_between_two_messages_repeats_neither() {
    synced();
    List<String> ids = delivered(3);
    List<LedgerEntry> seen = new ArrayList<>();
    Ledger crashing =
        new RecordingLedger(
            entry -> {
              if (seen.size() == 1) {
                throw new Crash();
              }
              seen.add(entry);
            });
    assertThatThrownBy(() -> sync(store, crashing)).isInstanceOf(Crash.class);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(2));

    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
    // the one that was stored and not recorded is fetched again
    assertThat(calls(GET)).isEqualTo(4);
  }

  @Test
  void a_failing_disk_loses_nothing() throws IOException {
    synced();
    HistoryId before = current();
    String id = toms.deliver(MESSAGE);
    Files.writeString(folder.resolve("mail"), "a file where the folder should be");

    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);
    assertThat(cursor()).isEqualTo(before);
    assertThat(recorded(id)).isFalse();
    assertThat(progress().trouble()).isEqualTo(new Trouble("the mail store failed", 1));
    assertThat(progress().nextSyncAt()).isEqualTo(NOW.plusSeconds(30));

    Files.delete(folder.resolve("mail"));
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(store.stored()).containsExactly(id);
    assertThat(progress().trouble()).isNull();
  }

  // ---- the history

  @Test
  void a_quiet_mailbox_moves_its_cursor() {
    synced();
    String id = toms.deliver(MESSAGE, "DRAFT");
    toms.addLabels(id, "STARRED");
    clock.advance(POLL_INTERVAL);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));

    assertThat(cursor()).isEqualTo(current());
    assertThat(progress().completeThrough()).isEqualTo(clock.instant());
    assertThat(progress().nextSyncAt()).isEqualTo(clock.instant().plus(POLL_INTERVAL));
  }

  @Test
  void history_of_many_pages_is_read_from_one_start() {
    synced();
    List<String> ids = new ArrayList<>();
    ids.add(toms.deliver(MESSAGE));
    for (int i = 0; i < 300; i++) {
      toms.addLabels(ids.getFirst(), "STARRED");
      toms.removeLabels(ids.getFirst(), "STARRED");
    }
    ids.add(toms.deliver(MESSAGE));

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(2));

    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(cursor()).isEqualTo(current());
  }

  @Test
  void expired_history_fetches_only_the_gap() {
    synced();
    String before = toms.deliver(MESSAGE);
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    google.clearCalls();
    clock.advance(Duration.ofDays(8));
    String missed = toms.deliver(MESSAGE, clock.instant().minus(Duration.ofDays(3)));
    toms.expireHistory();

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.stored()).containsExactlyInAnyOrder(before, missed);
    assertThat(calls(GET)).isEqualTo(1);
    assertThat(cursor()).isEqualTo(current());
    assertThat(progress().lastGap()).isEqualTo(new Gap(NOW, clock.instant()));
    assertThat(order()).containsSubsequence(HISTORY, PROFILE, LIST, GET);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    assertThat(progress().completeThrough()).isEqualTo(clock.instant());
  }

  @Test
  void expired_history_is_listed_from_before_the_last_complete_instant() {
    synced();
    clock.advance(Duration.ofDays(8));
    String onTheEdge = toms.deliver(MESSAGE, NOW.minus(Duration.ofMinutes(9)));
    toms.expireHistory();

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(store.stored()).containsExactly(onTheEdge);
  }

  /// Google has refused ids that it had just given out.
  @Test
  void a_history_that_always_expires_is_listed_once_a_run() {
    synced();
    toms.deliver(MESSAGE);
    google.faults().add(Fault.on(HISTORY).always().answering(Effect.expiredHistory()));
    google.clearCalls();

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(calls(LIST)).isEqualTo(1);
    assertThat(progress().nextSyncAt()).isEqualTo(NOW.plus(POLL_INTERVAL));
  }

  @Test
  void a_resync_that_is_interrupted_goes_on_where_it_was() {
    synced();
    clock.advance(Duration.ofDays(8));
    List<String> ids = delivered(3);
    toms.expireHistory();
    google.faults().add(Fault.on(GET).afterCalls(1).always().answering(Effect.tooManyRequests()));
    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);
    Catchup noted = progress().catchup();
    assertThat(noted).isNotNull();
    google.faults().clear();
    String later = toms.deliver(MESSAGE);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(3));

    ids.add(later);
    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(progress().catchup()).isNull();
    assertThat(progress().stored()).isEqualTo(4);
  }

  @Test
  void a_resync_that_is_through_ends_the_error_of_the_last_run() {
    synced();
    google.faults().add(Fault.on(HISTORY).answering(Effect.tooManyRequests()));
    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);
    assertThat(progress().trouble()).isNotNull();
    toms.deliver(MESSAGE);
    toms.expireHistory();

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(progress().trouble()).isNull();
  }

  // ---- which mail

  @Test
  void drafts_spam_and_sent_are_left_alone() {
    connected(30);
    for (String label : List.of("DRAFT", "SPAM", "SENT", "TRASH", "CHAT")) {
      toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(1)), label);
    }
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    for (String label : List.of("DRAFT", "SPAM", "SENT", "TRASH", "CHAT")) {
      toms.deliver(MESSAGE, label);
    }
    google.clearCalls();
    String archived = toms.deliver(MESSAGE, "Label_1");

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.stored()).containsExactly(archived);
    assertThat(calls(GET)).isEqualTo(1);
  }

  @Test
  void only_the_wanted_labels_are_taken() {
    subscribe(
        AuthorizationKind.OAUTH,
        new Wishes(new MailSelection(Set.of("Label_1", "Label_2")), 30, POLL_INTERVAL, null));
    adapters.connect(address(TOM), GRANT);
    String old = toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(1)), "INBOX", "Label_2");
    toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(1)), "INBOX");
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    String fresh = toms.deliver(MESSAGE, "Label_1");
    toms.deliver(MESSAGE, "INBOX");

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.stored()).containsExactlyInAnyOrder(old, fresh);
    assertThat(calls(GET)).isEqualTo(2);
  }

  @Test
  void a_message_deleted_meanwhile_is_skipped() {
    synced();
    List<String> ids = delivered(2);
    google.faults().add(Fault.on(GET).answering(Effect.notFound()));

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.stored()).containsExactly(ids.getLast());
    assertThat(cursor()).isEqualTo(current());
  }

  @Test
  void hostile_headers_are_stored_and_marked() {
    synced();
    List<byte[]> hostile =
        List.of(
            new byte[0],
            new byte[] {0, -1, 13, 10, 13},
            ("X: 1\r\n".repeat(5_000) + "\r\nbody").getBytes(UTF_8),
            ("Subject: " + "x".repeat(1_200_000) + "\r\n\r\n").getBytes(UTF_8),
            "Subject: =?UTF-32BE?B?AADYAA==?=\r\n\r\n".getBytes(UTF_8),
            nest(3_000));
    List<String> ids = hostile.stream().map(raw -> toms.deliver(raw)).toList();
    List<Boolean> complete = new ArrayList<>();

    assertThat(sync(store, new RecordingLedger(entry -> complete.add(entry.headers().complete()))))
        .isEqualTo(new SyncOutcome.UpToDate(hostile.size()));

    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(complete.get(2)).isFalse();
    assertThat(complete.get(3)).isFalse();
    assertThat(complete.get(5)).isFalse();
  }

  private static byte[] nest(int depth) {
    StringBuilder message = new StringBuilder("Subject: Nest\r\n");
    for (int i = 0; i < depth; i++) {
      message.append(
          "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n".formatted(i, i));
    }
    return message.toString().getBytes(UTF_8);
  }

  // ---- who may

  @Test
  void what_is_not_active_is_not_read() {
    assertThat(sync()).isEqualTo(new SyncOutcome.NotSubscribed());

    connected();
    subscriptions.replace(subscription(), subscription().paused(), CHANGE);
    assertThat(sync()).isEqualTo(new SyncOutcome.NotSubscribed());
    subscriptions.replace(
        subscription(), subscription().resumed(NOW).blocked(Reason.ADMIN_POLICY), CHANGE);
    assertThat(sync()).isEqualTo(new SyncOutcome.NotSubscribed());

    assertThat(google.calls().stream().map(RecordedCall::call))
        .noneMatch(call -> call.startsWith("gmail."));
  }

  @Test
  void a_paused_subscription_stops_in_the_middle_of_a_run() {
    synced();
    HistoryId before = current();
    delivered(60);
    List<MailKey> stored = new ArrayList<>();
    MailStore pausing =
        store.storing(
            (key, message, digest) -> {
              stored.add(key);
              if (stored.size() == 10) {
                assertThat(subscriptions.replace(subscription(), subscription().paused(), CHANGE))
                    .isTrue();
              }
              store.store(key, message, digest);
            });

    assertThat(sync(pausing, dynamo.ledger())).isEqualTo(new SyncOutcome.NotSubscribed());

    assertThat(stored).hasSizeBetween(10, 35);
    assertThat(cursor()).isEqualTo(before);
    assertThat(subscription().status()).isEqualTo(Status.PAUSED);

    subscriptions.replace(subscription(), subscription().resumed(NOW), CHANGE);
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(60 - stored.size()));
    assertThat(store.stored()).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void a_deleted_subscription_stops_in_the_middle_of_a_run() {
    synced();
    delivered(60);
    MailStore deleting =
        store.storing(
            (key, message, digest) -> {
              subscriptions.find(ID).ifPresent(read -> subscriptions.delete(read, END, null));
              store.store(key, message, digest);
            });

    assertThat(sync(deleting, dynamo.ledger())).isEqualTo(new SyncOutcome.NotSubscribed());

    assertThat(store.stored()).hasSizeLessThanOrEqualTo(25);
    assertThat(subscriptions.find(ID)).isEmpty();
  }

  @Test
  void delegation_uses_the_same_sync() {
    // the assertion is dated by the system's clock
    clock.advance(Duration.between(NOW, Instant.now()));
    google.addWorkspaceDomain("harbourview.example");
    ownDomain(TENANT);
    ServiceAccount account = google.createServiceAccount();
    google.delegate("harbourview.example", account.clientId(), Scopes.GMAIL_READONLY);
    adapters.use(account);
    String old = toms.deliver(MESSAGE, clock.instant().minus(Duration.ofDays(1)));
    subscribe(AuthorizationKind.DELEGATION, wishes(30));

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    String fresh = toms.deliver(MESSAGE);
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.stored()).containsExactlyInAnyOrder(old, fresh);
  }

  @Test
  void a_delegation_that_was_withdrawn_blocks_with_the_reason() {
    clock.advance(Duration.between(NOW, Instant.now()));
    google.addWorkspaceDomain("harbourview.example");
    ownDomain(TENANT);
    adapters.use(google.createServiceAccount());
    subscribe(AuthorizationKind.DELEGATION, wishes(0));

    assertThat(sync()).isEqualTo(new SyncOutcome.Stopped(Reason.NOT_DELEGATED));

    assertThat(subscription().status()).isEqualTo(Status.BLOCKED);
    assertThat(subscription().reason()).isEqualTo(Reason.NOT_DELEGATED);
    assertThat(subscriptions.due(clock.instant().plus(Duration.ofDays(9)), 10)).isEmpty();
  }

  @Test
  void what_is_ours_to_mend_blocks_no_mailbox() {
    // the assertion is dated by the system's clock, which is years away from Google's
    google.addWorkspaceDomain("harbourview.example");
    ServiceAccount account = google.createServiceAccount();
    google.delegate("harbourview.example", account.clientId(), Scopes.GMAIL_READONLY);
    adapters.use(account);
    ownDomain(TENANT);
    subscribe(AuthorizationKind.DELEGATION, wishes(0));

    assertThat(sync()).isEqualTo(new SyncOutcome.Postponed("token endpoint 400 invalid_grant"));

    assertThat(subscription().status()).isEqualTo(Status.ACTIVE);
    assertThat(subscription().reason()).isNull();
    assertThat(subscriptions.due(clock.instant().plus(Duration.ofMinutes(6)), 10)).hasSize(1);
  }

  @Test
  void a_delegated_mailbox_of_a_domain_that_is_not_the_tenants_blocks_without_asking_google() {
    delegatedEverywhere();
    subscribe(AuthorizationKind.DELEGATION, wishes(0));
    google.clearCalls();

    assertThat(sync()).isEqualTo(new SyncOutcome.Stopped(Reason.DOMAIN_NOT_YOURS));

    assertThat(google.calls()).isEmpty();
    assertThat(subscription().status()).isEqualTo(Status.BLOCKED);
    assertThat(subscription().reason()).isEqualTo(Reason.DOMAIN_NOT_YOURS);
  }

  @Test
  void a_delegated_mailbox_of_a_domain_that_changed_hands_is_read_no_longer() {
    delegatedEverywhere();
    ownDomain(TENANT);
    subscribe(AuthorizationKind.DELEGATION, wishes(0));
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    toms.deliver(MESSAGE);
    google.clearCalls();
    ownDomain(new TenantId("other"));

    assertThat(sync()).isEqualTo(new SyncOutcome.Stopped(Reason.DOMAIN_NOT_YOURS));

    assertThat(google.calls()).isEmpty();
    assertThat(store.stored()).isEmpty();
  }

  @Test
  void an_owners_consent_needs_no_domain() {
    ownDomain(new TenantId("other"));
    connected();

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
  }

  // ---- labels that change

  @Test
  void mail_that_is_taken_out_of_spam_comes_in() {
    synced();
    String id = toms.deliver(MESSAGE, "SPAM");
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));

    toms.removeLabels(id, "SPAM");
    toms.addLabels(id, "INBOX");

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(store.stored()).containsExactly(id);
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
  }

  @Test
  void mail_that_gets_a_label_which_is_asked_for_comes_in() {
    subscribe(
        AuthorizationKind.OAUTH,
        new Wishes(
            new MailSelection(Set.of("Label_1")), 0, SampleSubscriptions.POLL_INTERVAL, null));
    adapters.connect(address(TOM), GRANT);
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    String id = toms.deliver(MESSAGE, "INBOX");
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));

    toms.addLabels(id, "STARRED");
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    toms.addLabels(id, "Label_1");

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(store.stored()).containsExactly(id);
  }

  @Test
  void mail_from_before_the_subscription_stays_out_whatever_becomes_of_its_labels() {
    String old = toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(1)), "SPAM");
    synced();

    toms.removeLabels(old, "SPAM");
    toms.addLabels(old, "INBOX");

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    assertThat(store.stored()).isEmpty();
    assertThat(progress().cursor()).isEqualTo(current());
  }

  @Test
  void reading_and_archiving_cost_no_fetch() {
    synced();
    String id = toms.deliver(MESSAGE, "INBOX", "UNREAD");
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    google.clearCalls();

    toms.removeLabels(id, "UNREAD");
    toms.removeLabels(id, "INBOX");

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    assertThat(order()).containsOnly(HISTORY);
  }

  // ---- several at a time

  @Test
  void messages_are_fetched_at_the_same_time() {
    synced();
    List<String> ids = delivered(40);
    CountDownLatch together = new CountDownLatch(5);
    MailStore waiting =
        store.storing(
            (key, message, digest) -> {
              together.countDown();
              await(together);
              store.store(key, message, digest);
            });

    assertThat(inParallel(5, waiting)).isEqualTo(new SyncOutcome.UpToDate(40));

    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(calls(GET)).isEqualTo(40);
    assertThat(progress().stored()).isEqualTo(40);
    assertThat(cursor()).isEqualTo(current());
  }

  @Test
  void what_one_of_several_fails_with_keeps_the_cursor_and_the_others() {
    synced();
    HistoryId before = cursor();
    List<String> ids = delivered(30);
    AtomicInteger stored = new AtomicInteger();
    MailStore failing =
        store.storing(
            (key, message, digest) -> {
              if (stored.incrementAndGet() == 12) {
                throw new IOException("the disk is full");
              }
              store.store(key, message, digest);
            });

    assertThat(inParallel(5, failing))
        .isEqualTo(new SyncOutcome.Postponed("the mail store failed"));

    assertThat(cursor()).isEqualTo(before);
    assertThat(store.stored()).hasSizeBetween(11, 15);
    assertThat(progress().stored()).isEqualTo(store.stored().size());

    assertThat(inParallel(5, store)).isInstanceOf(SyncOutcome.UpToDate.class);
    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void a_throttle_stops_all_at_once() {
    synced();
    delivered(25);
    google.faults().add(Fault.on(GET).always().answering(Effect.tooManyRequests()));

    assertThat(inParallel(5, store)).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(calls(GET)).isLessThanOrEqualTo(5);
  }

  /// The end of the process, as far as one thread can play it.
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  private SyncOutcome inParallel(int parallelism, MailStore mailStore) {
    return worker(
            adapters.mailboxes(),
            mailStore,
            dynamo.ledger(),
            TestSyncSettings.inParallel(parallelism))
        .sync(ID, clock.instant().plus(Duration.ofMinutes(15)), new RunTally(ID));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  // ---- the next poll

  @Test
  void a_quiet_mailbox_is_looked_at_less_often_until_mail_comes() {
    synced();
    clock.advance(Duration.ofHours(3));
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    assertThat(progress().nextSyncAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));

    toms.deliver(MESSAGE);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(progress().lastStoredAt()).isEqualTo(clock.instant());
    assertThat(progress().nextSyncAt())
        .isEqualTo(clock.instant().plus(SampleSubscriptions.POLL_INTERVAL));
  }

  private void delegatedEverywhere() {
    clock.advance(Duration.between(NOW, Instant.now()));
    google.addWorkspaceDomain("harbourview.example");
    ServiceAccount account = google.createServiceAccount();
    google.delegate("harbourview.example", account.clientId(), Scopes.GMAIL_READONLY);
    adapters.use(account);
  }

  private void ownDomain(TenantId tenant) {
    dynamo
        .domains()
        .put(new WorkspaceDomain("harbourview.example", tenant, WorkspaceDomain.Enrolment.OPEN, 0));
  }

  // ---- time, quota and failures

  @Test
  void out_of_time_keeps_what_is_done() {
    synced();
    HistoryId before = current();
    List<String> ids = delivered(5);
    MailStore slow =
        store.storing(
            (key, message, digest) -> {
              clock.advance(Duration.ofSeconds(30));
              store.store(key, message, digest);
            });

    assertThat(syncUntil(NOW.plusSeconds(60), slow, dynamo.ledger()))
        .isEqualTo(new SyncOutcome.OutOfTime(2));

    assertThat(cursor()).isEqualTo(before);
    assertThat(progress().stored()).isEqualTo(2);
    assertThat(subscriptions.due(clock.instant(), 10)).containsExactly(ID);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(3));
    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(calls(GET)).isEqualTo(5);
    assertThat(progress().stored()).isEqualTo(5);
  }

  @Test
  void throttling_moves_nothing_and_waits() {
    synced();
    HistoryId before = current();
    delivered(3);
    Instant until = NOW.plusSeconds(95);
    google
        .faults()
        .add(Fault.on(GET).afterCalls(1).always().answering(Effect.tooManyRequests(until)));

    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(cursor()).isEqualTo(before);
    assertThat(progress().nextSyncAt()).isEqualTo(until);
    assertThat(progress().trouble()).isEqualTo(new Trouble("gmail 429 rateLimitExceeded", 1));
    assertThat(progress().stored()).isEqualTo(1);
    assertThat(subscription().status()).isEqualTo(Status.ACTIVE);

    google.faults().clear();
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(2));
    assertThat(progress().trouble()).isNull();
  }

  @Test
  void a_google_that_fails_postpones() {
    synced();
    google.faults().add(Fault.on(HISTORY).always().answering(Effect.serverError(503)));

    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(progress().nextSyncAt()).isEqualTo(NOW.plusSeconds(30));
    assertThat(subscription().status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void half_a_message_is_not_stored() {
    synced();
    HistoryId before = current();
    String id = toms.deliver(("Subject: Keys\r\n\r\n" + "x".repeat(9_000)).getBytes(UTF_8));
    google.faults().add(Fault.on(GET).always().answering(Effect.truncatedBody()));

    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(store.stored()).isEmpty();
    assertThat(cursor()).isEqualTo(before);
    google.faults().clear();
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(store.stored()).containsExactly(id);
  }

  @Test
  void a_dead_grant_asks_for_reauthorization() {
    synced();
    google.revokeGrants(TOM);

    assertThat(sync()).isEqualTo(new SyncOutcome.Stopped(Reason.GRANT_EXPIRED));

    assertThat(subscription().status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED);
    assertThat(subscription().reason()).isEqualTo(Reason.GRANT_EXPIRED);
    assertThat(cursor()).isEqualTo(current());
  }

  @Test
  void consenting_again_loses_nothing_of_what_came_meanwhile() {
    synced();
    google.revokeGrants(TOM);
    assertThat(sync()).isEqualTo(new SyncOutcome.Stopped(Reason.GRANT_EXPIRED));
    String meanwhile = toms.deliver(MESSAGE);

    GrantId second = new GrantId("grant-2");
    adapters.connect(address(TOM), second);
    subscriptions.replace(subscription(), subscription().authorized(second, NOW), CHANGE);

    assertThat(syncedBy(adapters.mailboxes())).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(store.stored()).containsExactly(meanwhile);
  }

  @Test
  void an_old_grants_failure_never_disables_a_newer_one() {
    synced();
    google.revokeGrants(TOM);
    GrantId second = new GrantId("grant-2");
    Mailboxes reconnecting =
        subscription -> {
          // while this worker holds the old grant, its owner consents again
          if (GRANT.equals(subscription.grant())) {
            adapters.connect(address(TOM), second);
            subscriptions.replace(subscription(), subscription().authorized(second, NOW), CHANGE);
            google.faults().add(Fault.on(HISTORY).times(2).answering(Effect.unauthorized()));
          }
          return adapters.mailboxes().open(subscription);
        };

    assertThat(syncedBy(reconnecting)).isEqualTo(new SyncOutcome.Superseded());

    assertThat(subscription().status()).isEqualTo(Status.ACTIVE);
    assertThat(subscription().grant()).isEqualTo(second);
    google.faults().clear();
    assertThat(syncedBy(adapters.mailboxes())).isEqualTo(new SyncOutcome.UpToDate(0));
  }

  @Test
  void a_change_by_studio_does_not_hide_a_dead_grant() {
    synced();
    google.revokeGrants(TOM);
    Mailboxes changing =
        subscription -> {
          subscriptions.replace(subscription(), subscription().with(wishes(7)), CHANGE);
          return adapters.mailboxes().open(subscription);
        };

    assertThat(syncedBy(changing)).isEqualTo(new SyncOutcome.Stopped(Reason.GRANT_EXPIRED));

    assertThat(subscription().status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED);
    assertThat(subscription().wishes().backfillDays()).isEqualTo(7);
  }

  @Test
  void two_workers_store_each_message_once() throws Exception {
    synced();
    List<String> ids = delivered(40);
    List<LedgerEntry> recorded = Collections.synchronizedList(new ArrayList<>());

    List<SyncOutcome> outcomes = new ArrayList<>();
    Callable<SyncOutcome> work = () -> sync(store, new CountingLedger(recorded));
    try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
      for (Future<SyncOutcome> each : workers.invokeAll(Collections.nCopies(4, work))) {
        outcomes.add(each.get());
      }
    }

    assertThat(recorded)
        .extracting(entry -> entry.message().value())
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(outcomes).filteredOn(SyncOutcome.UpToDate.class::isInstance).isNotEmpty();
    assertThat(cursor()).isEqualTo(current());
  }

  @Test
  void what_is_written_down_names_nobody() {
    synced();
    google.faults().add(Fault.on(HISTORY).always().answering(Effect.delegationDenied(TOM)));

    SyncOutcome outcome = sync();

    assertThat(outcome).isEqualTo(new SyncOutcome.Stopped(Reason.NOT_THE_SUBJECT));
    assertThat(outcome.toString() + subscription()).doesNotContain(TOM);
  }

  // ---- the world of the tests

  private void connected() {
    connected(0);
  }

  private void connected(int backfillDays) {
    subscribe(AuthorizationKind.OAUTH, wishes(backfillDays));
    adapters.connect(address(TOM), GRANT);
  }

  private static Wishes wishes(int backfillDays) {
    return new Wishes(MailSelection.EVERYTHING_RECEIVED, backfillDays, POLL_INTERVAL, null);
  }

  private void subscribe(AuthorizationKind authorization, Wishes wishes) {
    Subscription subscription =
        Subscription.invited(
                address(TOM),
                TENANT,
                authorization,
                wishes,
                new Provenance(clock.instant(), "studio-user"),
                Review.first(clock.instant(), SampleSubscriptions.REVIEW_PERIOD))
            .authorized(GRANT, clock.instant());
    assertThat(subscriptions.create(subscription, act(Act.Kind.CREATED, NOW)))
        .isEqualTo(CreateAnswer.CREATED);
  }

  /// Connected and up to date.
  private void synced() {
    connected();
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    google.clearCalls();
  }

  private List<String> delivered(int count) {
    List<String> ids = new ArrayList<>();
    IntStream.range(0, count).forEach(i -> ids.add(toms.deliver(MESSAGE)));
    return ids;
  }

  private SyncOutcome sync() {
    return sync(store, dynamo.ledger());
  }

  private SyncOutcome sync(MailStore mailStore, Ledger ledger) {
    return syncUntil(clock.instant().plus(Duration.ofMinutes(15)), mailStore, ledger);
  }

  private SyncOutcome syncUntil(Instant stopAt, MailStore mailStore, Ledger ledger) {
    return worker(adapters.mailboxes(), mailStore, ledger).sync(ID, stopAt, new RunTally(ID));
  }

  private SyncOutcome syncedBy(Mailboxes mailboxes) {
    return worker(mailboxes, store, dynamo.ledger())
        .sync(ID, clock.instant().plus(Duration.ofMinutes(15)), new RunTally(ID));
  }

  private SyncMailbox worker(Mailboxes mailboxes, MailStore mailStore, Ledger ledger) {
    return worker(mailboxes, mailStore, ledger, TestSyncSettings.DEFAULTS);
  }

  private SyncMailbox worker(
      Mailboxes mailboxes, MailStore mailStore, Ledger ledger, SyncSettings settings) {
    return new SyncMailbox(
        subscriptions,
        dynamo.domains(),
        mailboxes,
        new MessageIntake(mailStore, ledger, clock, settings),
        dynamo.failingMessages(),
        settings,
        clock);
  }

  private Subscription subscription() {
    return subscriptions.find(ID).orElseThrow();
  }

  private Progress progress() {
    return subscription().progress();
  }

  private HistoryId cursor() {
    return java.util.Objects.requireNonNull(progress().cursor());
  }

  private HistoryId current() {
    return HistoryId.of(Long.toString(toms.historyId()));
  }

  private boolean recorded(String message) {
    return dynamo.ledger().missing(ID, List.of(new MessageId(message))).isEmpty();
  }

  private List<String> order() {
    return google.calls().stream()
        .map(RecordedCall::call)
        .filter(call -> call.startsWith("gmail."))
        .toList();
  }

  private long calls(String name) {
    return order().stream().filter(name::equals).count();
  }

  /// The real ledger, with something that happens before each record.
  private class RecordingLedger implements Ledger {
    private final java.util.function.Consumer<LedgerEntry> before;

    RecordingLedger(java.util.function.Consumer<LedgerEntry> before) {
      this.before = before;
    }

    @Override
    public List<MessageId> missing(SubscriptionId subscription, Collection<MessageId> messages) {
      return dynamo.ledger().missing(subscription, messages);
    }

    @Override
    public boolean record(LedgerEntry entry) {
      before.accept(entry);
      return dynamo.ledger().record(entry);
    }

    @Override
    public Optional<LedgerEntry> find(SubscriptionId subscription, MessageId message) {
      return dynamo.ledger().find(subscription, message);
    }

    @Override
    public Slice<LedgerEntry> newest(
        SubscriptionId subscription, TenantId tenant, int limit, @Nullable String after) {
      return dynamo.ledger().newest(subscription, tenant, limit, after);
    }

    @Override
    public Slice<Location> locations(
        SubscriptionId subscription, TenantId tenant, int limit, @Nullable String after) {
      return dynamo.ledger().locations(subscription, tenant, limit, after);
    }

    @Override
    public void forget(SubscriptionId subscription, Collection<MessageId> messages) {
      dynamo.ledger().forget(subscription, messages);
    }
  }

  private final class FailingLedger extends RecordingLedger {
    FailingLedger(Runnable before) {
      super(entry -> before.run());
    }
  }

  /// The real ledger, and a list of what it took.
  private final class CountingLedger extends RecordingLedger {
    private final List<LedgerEntry> taken;

    CountingLedger(List<LedgerEntry> taken) {
      super(entry -> {});
      this.taken = taken;
    }

    @Override
    public boolean record(LedgerEntry entry) {
      boolean first = super.record(entry);
      if (first) {
        taken.add(entry);
      }
      return first;
    }
  }
}
