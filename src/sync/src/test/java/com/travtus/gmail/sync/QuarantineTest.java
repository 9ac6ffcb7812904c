package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static com.travtus.gmail.subscription.SampleSubscriptions.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.aws.dynamodb.EmbeddedDynamo;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.google.GoogleAdapters;
import com.travtus.gmail.mail.FailedMessage;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.mailbox.FetchResult;
import com.travtus.gmail.mailbox.HistoryResult;
import com.travtus.gmail.mailbox.HistoryState;
import com.travtus.gmail.mailbox.Listing;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.mailbox.MessageQuery;
import com.travtus.gmail.mailbox.Usage;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.Labels;
import com.travtus.gmail.subscription.LastFailure;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.SyncState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A message that can't be taken in, and those that can.
class QuarantineTest {
  private static final String TOM = "tom@harbourview.example";
  private static final SubscriptionId ID =
      SubscriptionId.of(SampleSubscriptions.TENANT, address(TOM));
  private static final GrantId GRANT = new GrantId("grant-1");
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final byte[] MESSAGE = "Subject: In 4B\r\n\r\nIt drips.".getBytes(UTF_8);

  @TempDir private Path folder = Path.of("");

  private final MutableClock clock = new MutableClock(NOW);
  private final EmulatedGoogle google =
      EmulatedGoogle.start(EmulatorSettings.ephemeral().withClock(clock));
  private final EmulatedMailbox toms = google.addMailbox(TOM);
  private final GoogleAdapters adapters = new GoogleAdapters(google, clock);
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final Set<String> poison = new HashSet<>();
  private Supplier<RuntimeException> failure =
      () -> new MailboxException(new MailboxException.Kind.Transient(), "gmail 500 backendError");
  private TestFolderStore store = new TestFolderStore(folder);

  @BeforeEach
  void connect() {
    store = new TestFolderStore(folder.resolve("mail"));
    dynamo
        .subscriptions()
        .create(SampleSubscriptions.active(TOM, NOW), event(SubscriptionAction.CREATED, NOW));
    adapters.connect(address(TOM), GRANT);
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
  }

  @AfterEach
  void close() {
    google.close();
    dynamo.close();
  }

  @Test
  void a_message_that_fails_keeps_no_other_from_coming_in_and_holds_the_cursor() {
    HistoryId before = cursor();
    String bad = poison();
    List<String> good = List.of(toms.deliver(MESSAGE), toms.deliver(MESSAGE));

    assertThat(sync()).isEqualTo(new SyncOutcome.Postponed("gmail 500 backendError"));

    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(good);
    assertThat(cursor()).isEqualTo(before);
    assertThat(syncState().lastFailure()).isEqualTo(new LastFailure("gmail 500 backendError", 1));
    assertThat(failed().message().value()).isEqualTo(bad);
    assertThat(failed().attempts()).isEqualTo(1);
    assertThat(failed().isQuarantined()).isFalse();
  }

  @Test
  void one_that_fails_again_and_again_while_others_pass_is_quarantined_with_its_reason() {
    String bad = quarantined();

    assertThat(cursor()).isEqualTo(current());
    assertThat(syncState().lastFailure()).isNull();
    assertThat(failed())
        .isEqualTo(
            new FailedMessage(
                ID,
                new MessageId(bad),
                3,
                "gmail 500 backendError",
                NOW,
                clock.instant(),
                clock.instant().plus(Duration.ofHours(1))));
    assertThat(dynamo.ledger().missing(ID, List.of(new MessageId(bad)))).hasSize(1);
  }

  @Test
  void while_nothing_passes_no_message_is_to_blame() {
    poison();
    poison();
    for (int run = 0; run < 10; run++) {
      assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);
      clock.advance(Duration.ofMinutes(5));
    }

    assertThat(dynamo.failedMessages().of(ID))
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.attempts()).isZero());

    poison.clear();
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(2));
    assertThat(dynamo.failedMessages().of(ID)).isEmpty();
  }

  @Test
  void an_outage_ends_the_run_before_it_asks_for_every_message() {
    for (int i = 0; i < 25; i++) {
      poison();
    }
    google.clearCalls();

    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(dynamo.failedMessages().of(ID)).isEmpty();
  }

  @Test
  void a_throttle_is_never_held_against_a_message() {
    failure = () -> new MailboxException(new MailboxException.Kind.RateLimited(null), "gmail 429");
    poison();
    toms.deliver(MESSAGE);
    for (int run = 0; run < 5; run++) {
      assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);
      clock.advance(Duration.ofMinutes(5));
    }

    assertThat(dynamo.failedMessages().of(ID)).isEmpty();
  }

  @Test
  void what_is_not_expected_of_one_message_stops_no_other() {
    failure = () -> new IllegalStateException("a parser's bug");
    poison();
    String good = toms.deliver(MESSAGE);

    assertThat(sync()).isEqualTo(new SyncOutcome.Postponed("IllegalStateException"));

    assertThat(store.stored()).containsExactly(good);
  }

  @Test
  void what_is_quarantined_is_tried_again_later_and_comes_in_once_it_can() {
    String bad = quarantined();
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    assertThat(failed().attempts()).isEqualTo(3);

    clock.advance(Duration.ofHours(1));
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    assertThat(failed().attempts()).isEqualTo(4);
    assertThat(failed().quarantinedUntil()).isEqualTo(clock.instant().plus(Duration.ofHours(2)));

    poison.clear();
    clock.advance(Duration.ofHours(2));
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(store.stored()).contains(bad);
    assertThat(dynamo.failedMessages().of(ID)).isEmpty();
  }

  @Test
  void what_is_quarantined_and_deleted_meanwhile_is_forgotten() {
    String bad = quarantined();
    poison.clear();
    toms.delete(bad);
    clock.advance(Duration.ofHours(1));

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));

    assertThat(dynamo.failedMessages().of(ID)).isEmpty();
  }

  /// Fails three times, each time with another that passes.
  private String quarantined() {
    String bad = poison();
    for (int run = 0; run < 3; run++) {
      toms.deliver(MESSAGE);
      SyncOutcome outcome = sync();
      if (run < 2) {
        assertThat(outcome).isInstanceOf(SyncOutcome.Postponed.class);
        clock.advance(Duration.ofMinutes(5));
      } else {
        assertThat(outcome).isEqualTo(new SyncOutcome.UpToDate(1));
      }
    }
    return bad;
  }

  private String poison() {
    String id = toms.deliver(MESSAGE);
    poison.add(id);
    return id;
  }

  private SyncOutcome sync() {
    return new SyncMailbox(
            dynamo.subscriptions(),
            dynamo.domains(),
            NothingAwaited.followed(dynamo.subscriptions(), dynamo.domains(), clock),
            subscription -> new Poisoned(adapters.mailboxes().open(subscription)),
            new MessageIntake(store, dynamo.ledger(), clock, TestSyncSettings.DEFAULTS),
            dynamo.failedMessages(),
            TestSyncSettings.DEFAULTS,
            new Retry(new Random(7)),
            clock)
        .sync(ID, clock.instant().plus(Duration.ofMinutes(15)), new RunMetrics(ID));
  }

  /// Google's, but for the messages that can't be fetched.
  private final class Poisoned implements Mailbox {
    private final Mailbox mailbox;

    private Poisoned(Mailbox mailbox) {
      this.mailbox = mailbox;
    }

    @Override
    public HistoryState currentHistory() {
      return mailbox.currentHistory();
    }

    @Override
    public Labels labels() {
      return mailbox.labels();
    }

    @Override
    public Listing list(MessageQuery what, @Nullable String page) {
      return mailbox.list(what, page);
    }

    @Override
    public HistoryResult history(HistoryId start, @Nullable String page) {
      return mailbox.history(start, page);
    }

    @Override
    public FetchResult fetch(MessageId message, Spool spool) {
      if (poison.contains(message.value())) {
        throw failure.get();
      }
      return mailbox.fetch(message, spool);
    }

    @Override
    public Usage usage() {
      return mailbox.usage();
    }
  }

  private FailedMessage failed() {
    List<FailedMessage> all = dynamo.failedMessages().of(ID);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private SyncState syncState() {
    return dynamo.subscriptions().find(ID).orElseThrow().syncState();
  }

  private HistoryId cursor() {
    return Objects.requireNonNull(syncState().cursor());
  }

  private HistoryId current() {
    return HistoryId.of(Long.toString(toms.historyId()));
  }
}
