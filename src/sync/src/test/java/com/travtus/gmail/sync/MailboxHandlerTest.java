package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.travtus.gmail.HandClock;
import com.travtus.gmail.aws.EmbeddedDynamo;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.mailbox.FetchAnswer;
import com.travtus.gmail.mailbox.HistoryAnswer;
import com.travtus.gmail.mailbox.Listing;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.MailboxTrouble;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.mailbox.Usage;
import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.CreateAnswer;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxHandlerTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final int FIFTEEN_MINUTES = 900_000;

  @TempDir private Path folder = Path.of("");

  private final HandClock clock = new HandClock(NOW);
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final Subscriptions subscriptions = dynamo.subscriptions();

  @AfterEach
  void close() {
    dynamo.close();
  }

  private SubscriptionId active(String mailbox) {
    Subscription subscription = SampleSubscriptions.active(mailbox, NOW);
    assertThat(subscriptions.create(subscription, SampleSubscriptions.act(Act.Kind.CREATED, NOW)))
        .isEqualTo(CreateAnswer.CREATED);
    return subscription.id();
  }

  private List<String> failures(Mailboxes mailboxes, int remainingMillis, String... bodies) {
    MailStore store = new TestFolderStore(folder);
    MailboxWork work =
        new MailboxWork(
            NothingAwaited.of(dynamo, clock),
            new SyncMailbox(
                subscriptions,
                dynamo.domains(),
                mailboxes,
                new MessageIntake(store, dynamo.ledger(), clock, TestSyncSettings.DEFAULTS),
                dynamo.failingMessages(),
                TestSyncSettings.DEFAULTS,
                clock),
            new PurgeMail(dynamo.purges(), dynamo.ledger(), dynamo.failingMessages(), store, clock),
            _ -> {},
            clock);
    SQSEvent event = new SQSEvent();
    event.setRecords(Stream.of(bodies).map(MailboxHandlerTest::message).toList());
    SQSBatchResponse response =
        new MailboxHandler(work, clock).handleRequest(event, new TestContext(remainingMillis));
    return response.getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private static SQSMessage message(String body) {
    SQSMessage message = new SQSMessage();
    message.setMessageId("id of " + body);
    message.setBody(body);
    return message;
  }

  @Test
  void a_sync_that_ended_as_it_may_is_acknowledged() {
    SubscriptionId quiet = active("quiet@harbourview.example");
    SubscriptionId throttled = active("throttled@harbourview.example");
    SubscriptionId dead = active("dead@harbourview.example");
    Mailboxes mailboxes =
        subscription -> {
          if (subscription.id().equals(throttled)) {
            throw new MailboxTrouble(new MailboxTrouble.Kind.Throttled(null), "gmail 429");
          }
          if (subscription.id().equals(dead)) {
            throw new MailboxTrouble(new MailboxTrouble.Kind.GrantDead(), "no token");
          }
          return new FixedMailbox(0);
        };

    assertThat(failures(mailboxes, FIFTEEN_MINUTES, quiet.value(), throttled.value(), dead.value()))
        .isEmpty();

    assertThat(subscriptions.find(dead).orElseThrow().status())
        .isEqualTo(Status.REAUTHORIZATION_REQUIRED);
    assertThat(subscriptions.due(NOW.plus(Duration.ofMinutes(10)), 10))
        .containsExactlyInAnyOrder(throttled, quiet);
  }

  @Test
  void what_failed_unexpectedly_comes_again_alone() {
    SubscriptionId broken = active("broken@harbourview.example");
    SubscriptionId fine = active("fine@harbourview.example");
    Mailboxes mailboxes =
        subscription -> {
          if (subscription.id().equals(broken)) {
            throw new IllegalStateException("unexpected");
          }
          return new FixedMailbox(0);
        };

    assertThat(failures(mailboxes, FIFTEEN_MINUTES, broken.value(), fine.value()))
        .containsExactly("id of " + broken);

    assertThat(subscriptions.find(fine).orElseThrow().progress().cursor()).isNotNull();
  }

  @Test
  void what_can_never_succeed_is_acknowledged() {
    assertThat(
            failures(
                subscription -> {
                  throw new IllegalStateException("nobody is to be opened");
                },
                FIFTEEN_MINUTES,
                "",
                "not a subscription",
                "{\"id\":1}",
                "0123456789abcdef0123456789abcdef"))
        .isEmpty();
  }

  @Test
  void a_purge_is_run_and_acknowledged() {
    SubscriptionId tom = active("tom@harbourview.example");
    failures(subscription -> new FixedMailbox(3), FIFTEEN_MINUTES, tom.value());
    Subscription read = subscriptions.find(tom).orElseThrow();
    subscriptions.delete(
        read,
        SampleSubscriptions.act(Act.Kind.DISCONNECTED, NOW),
        Purge.of(read, "studio-user", NOW));

    assertThat(failures(subscription -> new FixedMailbox(0), FIFTEEN_MINUTES, tom.value()))
        .isEmpty();

    assertThat(dynamo.purges().find(tom).orElseThrow())
        .isEqualTo(Purge.of(read, "studio-user", NOW).plus(3).completed(NOW));
  }

  @Test
  void a_run_stops_before_the_function_does() {
    SubscriptionId tom = active("tom@harbourview.example");

    assertThat(failures(subscription -> new FixedMailbox(3), 19_000, tom.value())).isEmpty();

    Subscription found = subscriptions.find(tom).orElseThrow();
    assertThat(found.progress().stored()).isZero();
    assertThat(found.progress().nextSyncAt()).isEqualTo(NOW);
  }

  @Test
  void with_time_enough_a_run_comes_to_its_end() {
    SubscriptionId tom = active("tom@harbourview.example");

    failures(subscription -> new FixedMailbox(3), 21_000, tom.value());

    assertThat(subscriptions.find(tom).orElseThrow().progress().stored()).isEqualTo(3);
  }

  /// A mailbox with some empty messages.
  private record FixedMailbox(int messages) implements Mailbox {
    @Override
    public HistoryId currentHistory() {
      return HistoryId.of("1");
    }

    @Override
    public Listing list(Instant since, @Nullable String label, @Nullable String page) {
      return new Listing(List.of(), null);
    }

    @Override
    public HistoryAnswer history(HistoryId start, @Nullable String page) {
      return new HistoryAnswer.Page(
          Stream.iterate(1, i -> i + 1)
              .limit(messages)
              .map(
                  i ->
                      new HistoryAnswer.Change(
                          HistoryAnswer.Change.Kind.ADDED,
                          new MessageId("m-" + i),
                          Set.of("INBOX"),
                          Set.of()))
              .toList(),
          HistoryId.of("2"),
          null);
    }

    @Override
    public FetchAnswer fetch(MessageId message, Spool spool) {
      return new FetchAnswer.Fetched("t-1", Set.of("INBOX"), NOW);
    }

    @Override
    public Usage usage() {
      return Usage.NONE;
    }
  }
}
