package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static com.travtus.gmail.subscription.SampleSubscriptions.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.travtus.gmail.MutableClock;
import com.travtus.gmail.aws.LocalAws;
import com.travtus.gmail.aws.dynamodb.DynamoStores;
import com.travtus.gmail.aws.dynamodb.ServedDynamo;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.google.GoogleAdapters;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.CreateResult;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;

/// A mailbox whose worker has nothing but AWS: it is queued in SQS, taken from there by what Lambda
/// does, and synced with the real adapters of everything.
final class AwsMailbox {
  private static final Logger LOG = Logger.getLogger(AwsMailbox.class);
  private static final int FIFTEEN_MINUTES = 900_000;

  /// From one dispatch to the next.
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  /// Of SQS, for what it has been sent: its deduplication interval.
  private static final Duration MEMORY = Duration.ofMinutes(5);

  private final MutableClock clock = new MutableClock(TestBackend.NOW);
  private final Map<MessageId, byte[]> delivered = new LinkedHashMap<>();
  private final LocalAws aws;
  private final LocalAws.Account account;
  private final EmulatedMailbox gmail;
  private final DynamoStores operators;
  private final SyncQueue queue;
  private final GoogleAdapters consent;
  private final SubscriptionId id;

  /// What comes again by its next dispatch, however late SQS hears when it was to.
  private final List<String> failed = new ArrayList<>();

  private MailboxHandler worker;
  private @Nullable DueMailbox queued;
  private Instant queuedAt = Instant.EPOCH;

  AwsMailbox(LocalAws aws, EmulatedGoogle google, String name) {
    this.aws = aws;
    this.account = aws.account(name);
    this.operators = account.operatorsStores();
    this.gmail = google.addMailbox(name + "@harbourview.example");
    this.id = SubscriptionId.of(SampleSubscriptions.TENANT, address(gmail.address()));
    this.consent = new GoogleAdapters(google, Clock.systemUTC(), account.operatorsVault());
    GrantId grant = GrantId.fresh();
    consent.connect(address(gmail.address()), grant);
    Subscription subscription =
        SampleSubscriptions.accepted(
                SampleSubscriptions.invited(gmail.address(), TestBackend.NOW), TestBackend.NOW)
            .authorized(grant, TestBackend.NOW);
    assertThat(
            operators
                .subscriptions()
                .create(subscription, event(SubscriptionAction.CREATED, TestBackend.NOW)))
        .isEqualTo(CreateResult.CREATED);
    this.queue = account.queue();
    this.worker = worker();
  }

  /// A warm worker: one for all its runs.
  private MailboxHandler worker() {
    GoogleAdapters adapters = consent.with(account.vault());
    DynamoStores dynamo = account.stores();
    MailStore store = account.mail();
    return new MailboxHandler(
        new MailboxJob(
            NothingAwaited.of(dynamo, clock),
            new SyncMailbox(
                dynamo.subscriptions(),
                dynamo.domains(),
                NothingAwaited.followed(dynamo.subscriptions(), dynamo.domains(), clock),
                adapters.mailboxes(clock),
                new MessageIntake(store, dynamo.ledger(), clock, TestSyncSettings.DEFAULTS),
                dynamo.failedMessages(),
                TestSyncSettings.inParallel(2),
                new Retry(new Random(7)),
                clock),
            new PurgeMail(dynamo.purges(), dynamo.ledger(), dynamo.failedMessages(), store, clock),
            NothingRevoked.of(dynamo, clock),
            _ -> {},
            clock),
        account.deliveries(),
        clock,
        TestSyncSettings.DEFAULTS);
  }

  /// The next worker is a new process: it has read no secret yet.
  void restart() {
    worker = worker();
  }

  LocalAws.Account account() {
    return account;
  }

  void deliver(int messages) {
    for (int i = 0; i < messages; i++) {
      byte[] raw =
          "Subject: Telling subject %d\r\n\r\nTelling body\r\n"
              .formatted(delivered.size())
              .getBytes(UTF_8);
      delivered.put(new MessageId(gmail.deliver(raw, clock.instant())), raw);
    }
  }

  /// The next dispatch that finds it due queues it, and Lambda hands a worker what is in the queue.
  void goOn() {
    Subscription subscription = subscription();
    if (isDue(subscription)) {
      try {
        queue(DueMailbox.of(subscription));
      } catch (RuntimeException e) {
        // an alarm rings, and the next dispatch finds it
        LOG.error("dispatch failed", e);
      }
    }
    failed.forEach(account::bringBack);
    account.receive().forEach(this::invoke);
    Instant due = subscription().syncState().nextSyncAt();
    Duration wait = due == null ? Duration.ZERO : Duration.between(clock.instant(), due);
    clock.advance(wait.compareTo(A_MINUTE) > 0 ? wait : A_MINUTE);
  }

  /// Where a worker could not write that it is done, the same work is due again. SQS takes it once
  /// it has forgotten the first, which ElasticMQ does by a clock that nobody can advance.
  private void queue(DueMailbox dueMailbox) {
    boolean known = dueMailbox.equals(queued);
    boolean forgotten = known && !clock.instant().isBefore(queuedAt.plus(MEMORY));
    if (forgotten) {
      account.sendAgain(dueMailbox);
    } else {
      queue.add(List.of(dueMailbox));
    }
    if (forgotten || !known) {
      queued = dueMailbox;
      queuedAt = clock.instant();
    }
  }

  private boolean isDue(Subscription subscription) {
    Instant due = subscription.syncState().nextSyncAt();
    return due != null && !due.isAfter(clock.instant());
  }

  private void invoke(Message message) {
    SQSMessage handed = new SQSMessage();
    handed.setMessageId(message.messageId());
    handed.setBody(message.body());
    handed.setReceiptHandle(message.receiptHandle());
    handed.setAttributes(
        message.attributes().entrySet().stream()
            .collect(Collectors.toMap(each -> each.getKey().toString(), Map.Entry::getValue)));
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(handed));
    failed.clear();
    SQSBatchResponse response = worker.handleRequest(event, new TestContext(FIFTEEN_MINUTES));
    if (response.getBatchItemFailures().isEmpty()) {
      account.acknowledge(message.receiptHandle());
    } else {
      failed.add(message.receiptHandle());
    }
  }

  Subscription subscription() {
    return operators.subscriptions().find(id).orElseThrow();
  }

  /// It is known to be complete up to a moment at which nothing that was delivered was missing.
  boolean isUpToDate() {
    Subscription subscription = subscription();
    return operators.ledger().missing(id, delivered.keySet()).isEmpty()
        && subscription.syncState().lastFailure() == null
        && Objects.equals(
            subscription.syncState().cursor(), HistoryId.of(Long.toString(gmail.historyId())));
  }

  /// Everything is in once, byte for byte, and was announced once.
  void assertComplete() throws IOException {
    assertThat(subscription().status()).isEqualTo(Status.ACTIVE);
    assertThat(subscription().reason()).isNull();
    assertThat(operators.failedMessages().of(id)).isEmpty();
    assertThat(aws.announced(id))
        .extracting(ServedDynamo.Change::message)
        .containsExactlyInAnyOrderElementsOf(delivered.keySet());
    assertThat(account.mailKeys()).hasSize(delivered.size());
    for (Map.Entry<MessageId, byte[]> each : delivered.entrySet()) {
      LedgerEntry entry = operators.ledger().find(id, each.getKey()).orElseThrow();
      try (InputStream stored = account.operatorsMail().open(entry.key()).orElseThrow()) {
        assertThat(stored.readAllBytes()).isEqualTo(each.getValue());
      }
    }
  }
}
