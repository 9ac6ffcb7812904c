package com.travtus.gmail.sync;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.travtus.gmail.MutableClock;
import com.travtus.gmail.aws.dynamodb.EmbeddedDynamo;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.mailbox.Deliveries;
import com.travtus.gmail.mailbox.FetchResult;
import com.travtus.gmail.mailbox.HistoryResult;
import com.travtus.gmail.mailbox.HistoryState;
import com.travtus.gmail.mailbox.Listing;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.mailbox.MessageQuery;
import com.travtus.gmail.mailbox.Usage;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.InMemoryVault;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.secret.Vault;
import com.travtus.gmail.subscription.CreateResult;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.Labels;
import com.travtus.gmail.subscription.LastFailure;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.Revocation;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.SyncState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxHandlerTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final int FIFTEEN_MINUTES = 900_000;

  /// Whose ids the sample events have.
  private static final String TOM = "tom@harbourview.example";

  private static final String ANN = "ann@harbourview.example";

  @TempDir private Path folder = Path.of("");

  private final MutableClock clock = new MutableClock(NOW);
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final Subscriptions subscriptions = dynamo.subscriptions();
  private final Map<String, Duration> postponed = new LinkedHashMap<>();
  private Vault vault = new InMemoryVault();

  @AfterEach
  void close() {
    dynamo.close();
  }

  private SubscriptionId active(String mailbox) {
    Subscription subscription = SampleSubscriptions.active(mailbox, NOW);
    assertThat(
            subscriptions.create(
                subscription, SampleSubscriptions.event(SubscriptionAction.CREATED, NOW)))
        .isEqualTo(CreateResult.CREATED);
    return subscription.id();
  }

  /// Its mail is to be removed.
  private Purge ended(SubscriptionId id) {
    Subscription read = subscriptions.find(id).orElseThrow();
    Purge purge = Purge.of(read, "studio-user", NOW);
    subscriptions.delete(
        read, SampleSubscriptions.event(SubscriptionAction.DISCONNECTED, NOW), purge);
    return purge;
  }

  private List<String> failures(Mailboxes mailboxes, int remainingMillis, String event) {
    return failures(
        mailboxes,
        new TestFolderStore(folder),
        postponed::put,
        remainingMillis,
        SampleEvent.of(event, SQSEvent.class));
  }

  private MailboxJob work(Mailboxes mailboxes, MailStore store) {
    return new MailboxJob(
        NothingAwaited.of(dynamo, clock),
        new SyncMailbox(
            subscriptions,
            dynamo.domains(),
            NothingAwaited.followed(subscriptions, dynamo.domains(), clock),
            mailboxes,
            new MessageIntake(store, dynamo.ledger(), clock, TestSyncSettings.DEFAULTS),
            dynamo.failedMessages(),
            TestSyncSettings.DEFAULTS,
            new Retry(new Random(7)),
            clock),
        new PurgeMail(dynamo.purges(), dynamo.ledger(), dynamo.failedMessages(), store, clock),
        NothingRevoked.of(dynamo, vault, clock),
        _ -> {},
        clock);
  }

  private List<String> failures(
      Mailboxes mailboxes,
      MailStore store,
      Deliveries deliveries,
      int remainingMillis,
      SQSEvent event) {
    SQSBatchResponse response =
        new MailboxHandler(work(mailboxes, store), deliveries, clock, TestSyncSettings.DEFAULTS)
            .handleRequest(event, new TestContext(remainingMillis));
    return response.getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private static String messageId(int number) {
    return "2f1e4d3c-0000-4000-8000-%012d".formatted(number);
  }

  private static String receipt(int number) {
    return "made-up-receipt-handle-" + number;
  }

  @Test
  void a_former_consent_is_given_up_before_a_sync_that_fails_each_time() {
    SubscriptionId tom = active(TOM);
    Revocation former = formerConsent(tom);
    new Credentials(vault).keep(tom, new RefreshToken(new Secret("token"), former.grant()));
    MailboxJob work =
        work(
            _ -> {
              throw new StackOverflowError();
            },
            new TestFolderStore(folder));

    assertThatThrownBy(() -> work.work(tom, NOW.plusSeconds(60)))
        .isInstanceOf(StackOverflowError.class);

    assertThat(dynamo.revocations().of(tom)).isEmpty();
    assertThat(new Credentials(vault).refreshToken(tom, former.grant())).isEmpty();
  }

  @Test
  void a_consent_that_can_t_be_given_up_has_no_sync_done_twice() {
    SubscriptionId tom = active(TOM);
    formerConsent(tom);
    vault = new FailingReads();

    assertThat(failures(_ -> new FixedMailbox(3), FIFTEEN_MINUTES, "mailbox")).isEmpty();

    assertThat(subscriptions.find(tom).orElseThrow().syncState().stored()).isEqualTo(3);
    assertThat(dynamo.revocations().of(tom)).hasSize(1);
  }

  private Revocation formerConsent(SubscriptionId id) {
    Subscription read = subscriptions.find(id).orElseThrow();
    Revocation former = Revocation.ofAbandoned(read, new GrantId("former"), NOW.minusSeconds(1));
    dynamo.revocations().put(former);
    return former;
  }

  private static final class FailingReads implements Vault {
    @Override
    public Optional<Secret> read(SecretName name) {
      throw new IllegalStateException("the vault is down");
    }

    @Override
    public void write(SecretName name, Secret secret) {
      throw new IllegalStateException("the vault is down");
    }

    @Override
    public void replace(SecretName name, Secret secret) {
      throw new IllegalStateException("the vault is down");
    }

    @Override
    public void delete(SecretName name) {
      throw new IllegalStateException("the vault is down");
    }
  }

  @Test
  void a_sync_that_came_to_its_end_is_acknowledged() {
    SubscriptionId tom = active(TOM);

    assertThat(failures(_ -> new FixedMailbox(3), FIFTEEN_MINUTES, "mailbox")).isEmpty();

    assertThat(subscriptions.find(tom).orElseThrow().syncState().stored()).isEqualTo(3);
    assertThat(postponed).isEmpty();
  }

  @Test
  void a_sync_that_is_postponed_or_stopped_is_acknowledged() {
    SubscriptionId throttled = active(TOM);
    SubscriptionId dead = active(ANN);
    Mailboxes mailboxes =
        subscription -> {
          throw subscription.id().equals(throttled)
              ? new MailboxException(new MailboxException.Kind.RateLimited(null), "gmail 429")
              : new MailboxException(new MailboxException.Kind.GrantRevoked(), "no token");
        };

    assertThat(failures(mailboxes, FIFTEEN_MINUTES, "mailbox-batch")).isEmpty();

    assertThat(subscriptions.find(dead).orElseThrow().status())
        .isEqualTo(Status.REAUTHORIZATION_REQUIRED);
    assertThat(subscriptions.due(NOW.plus(Duration.ofMinutes(10)), 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(throttled);
  }

  @Test
  void a_sync_that_failed_unexpectedly_is_postponed_with_its_trouble() {
    SubscriptionId tom = active(TOM);
    Mailboxes mailboxes =
        _ -> {
          throw new IllegalStateException("unexpected");
        };

    assertThat(failures(mailboxes, FIFTEEN_MINUTES, "mailbox")).isEmpty();

    SyncState syncState = subscriptions.find(tom).orElseThrow().syncState();
    assertThat(syncState.lastFailure()).isEqualTo(new LastFailure("IllegalStateException", 1));
    assertThat(syncState.nextSyncAt()).isAfter(NOW);
  }

  @Test
  void what_failed_otherwise_comes_again_soon_and_before_what_follows_of_the_same_mailbox() {
    SubscriptionId tom = active(TOM);
    failures(_ -> new FixedMailbox(3), FIFTEEN_MINUTES, "mailbox");
    ended(tom);
    SubscriptionId ann = active(ANN);
    TestFolderStore store = new TestFolderStore(folder);
    AtomicInteger tries = new AtomicInteger();
    MailStore broken =
        store.deleting(
            _ -> {
              tries.incrementAndGet();
              throw new IllegalStateException("unexpected");
            });

    assertThat(
            failures(
                _ -> new FixedMailbox(0),
                broken,
                postponed::put,
                FIFTEEN_MINUTES,
                SampleEvent.of("mailbox-batch", SQSEvent.class)))
        .containsExactly(messageId(1), messageId(2));

    assertThat(tries).hasValue(1);
    assertThat(postponed).containsOnlyKeys(receipt(1), receipt(2));
    assertThat(postponed.values())
        .allSatisfy(wait -> assertThat(wait).isBetween(ofSeconds(5), ofSeconds(10)));
    assertThat(subscriptions.find(ann).orElseThrow().syncState().cursor()).isNotNull();
  }

  @Test
  void what_names_no_subscription_comes_again_until_it_is_a_dead_letter() {
    assertThat(failures(MailboxHandlerTest::nobody, FIFTEEN_MINUTES, "mailbox-unknown"))
        .containsExactly(messageId(1));

    assertThat(postponed).containsOnlyKeys(receipt(1));
  }

  @Test
  void what_was_tried_often_waits_longer() {
    SQSEvent event = SampleEvent.of("mailbox-retried", SQSEvent.class);
    event.getRecords().getFirst().setBody("not a subscription");

    failures(
        MailboxHandlerTest::nobody,
        new TestFolderStore(folder),
        postponed::put,
        FIFTEEN_MINUTES,
        event);

    assertThat(postponed.get(receipt(1))).isBetween(ofSeconds(40), ofSeconds(80));
  }

  @Test
  void what_cannot_be_put_off_is_returned_all_the_same() {
    assertThat(
            failures(
                MailboxHandlerTest::nobody,
                new TestFolderStore(folder),
                (_, _) -> {
                  throw new IllegalStateException("SQS refused");
                },
                FIFTEEN_MINUTES,
                SampleEvent.of("mailbox-unknown", SQSEvent.class)))
        .containsExactly(messageId(1));
  }

  @Test
  void a_mailbox_that_is_not_subscribed_is_acknowledged() {
    assertThat(failures(MailboxHandlerTest::nobody, FIFTEEN_MINUTES, "mailbox")).isEmpty();
  }

  @Test
  void a_purge_is_run_and_acknowledged() {
    SubscriptionId tom = active(TOM);
    failures(_ -> new FixedMailbox(3), FIFTEEN_MINUTES, "mailbox");
    Purge purge = ended(tom);

    assertThat(failures(_ -> new FixedMailbox(0), FIFTEEN_MINUTES, "mailbox")).isEmpty();

    assertThat(dynamo.purges().find(tom)).contains(purge.plus(3).completed(NOW));
  }

  @Test
  void a_run_stops_before_the_function_does() {
    SubscriptionId tom = active(TOM);

    assertThat(failures(_ -> new FixedMailbox(3), 79_000, "mailbox")).isEmpty();

    SyncState syncState = subscriptions.find(tom).orElseThrow().syncState();
    assertThat(syncState.stored()).isZero();
    assertThat(syncState.nextSyncAt()).isEqualTo(NOW);
  }

  @Test
  void with_time_enough_a_run_comes_to_its_end() {
    SubscriptionId tom = active(TOM);

    failures(_ -> new FixedMailbox(3), 81_000, "mailbox");

    assertThat(subscriptions.find(tom).orElseThrow().syncState().stored()).isEqualTo(3);
  }

  @Test
  void a_long_run_makes_room_and_its_mailbox_is_due_again_behind_those_that_wait() {
    SubscriptionId tom = active(TOM);
    Mailboxes slow =
        _ -> {
          // Before the first of two windows of messages.
          clock.advance(TestSyncSettings.DEFAULTS.longestRun());
          return new FixedMailbox(50);
        };

    assertThat(failures(slow, FIFTEEN_MINUTES, "mailbox")).isEmpty();

    assertThat(subscriptions.due(clock.instant(), 10))
        .containsExactly(new DueMailbox(tom, SampleSubscriptions.TENANT, clock.instant()));
  }

  private static Mailbox nobody(Subscription subscription) {
    throw new IllegalStateException("nobody is to be opened, least of all " + subscription.id());
  }

  /// A mailbox with some empty messages.
  private record FixedMailbox(int messages) implements Mailbox {
    @Override
    public HistoryState currentHistory() {
      return new HistoryState(HistoryId.of("1"), null);
    }

    @Override
    public Labels labels() {
      return new Labels(List.of());
    }

    @Override
    public Listing list(MessageQuery what, @Nullable String page) {
      return new Listing(List.of(), null);
    }

    @Override
    public HistoryResult history(HistoryId start, @Nullable String page) {
      return new HistoryResult.Page(
          Stream.iterate(1, i -> i + 1)
              .limit(messages)
              .map(
                  i ->
                      new HistoryResult.Change(
                          HistoryResult.Change.Kind.ADDED,
                          new MessageId("m-" + i),
                          Set.of("INBOX"),
                          Set.of()))
              .toList(),
          HistoryId.of("2"),
          null,
          null,
          null);
    }

    @Override
    public FetchResult fetch(MessageId message, Spool spool) {
      return new FetchResult.Fetched("t-1", Set.of("INBOX"), NOW);
    }

    @Override
    public Usage usage() {
      return Usage.NONE;
    }
  }
}
