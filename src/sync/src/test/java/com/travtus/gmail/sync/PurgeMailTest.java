package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static com.travtus.gmail.subscription.SampleSubscriptions.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.aws.dynamodb.EmbeddedDynamo;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.SampleEntries;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.subscription.CreateResult;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.Purges;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against DynamoDB Local and a folder.
class PurgeMailTest {
  private static final String TOM = "tom@harbourview.example";
  private static final SubscriptionId ID =
      SubscriptionId.of(SampleSubscriptions.TENANT, address(TOM));
  private static final TenantId OTHER = new TenantId("other");
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(5));

  @TempDir private Path folder = Path.of("");

  private final MutableClock clock = new MutableClock(NOW);
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private TestFolderStore store = new TestFolderStore(folder);

  @BeforeEach
  void prepare() {
    store = new TestFolderStore(folder.resolve("mail"));
  }

  @AfterEach
  void close() {
    dynamo.close();
  }

  @Test
  void all_mail_of_the_ended_subscription_goes() {
    stored(TENANT, 60);
    Purge begun = ended();

    assertThat(work(LATER)).isEqualTo(new SyncOutcome.Purged(60));

    assertThat(store.stored()).isEmpty();
    assertThat(left(TENANT)).isEmpty();
    assertThat(dynamo.purges().find(ID)).contains(begun.plus(60).completed(NOW));
    assertThat(dynamo.purges().due(LATER, 10)).isEmpty();
    assertThat(subscribe()).isEqualTo(CreateResult.CREATED);
  }

  @Test
  void a_mailbox_without_mail_is_purged_at_once() {
    Purge begun = ended();

    assertThat(work(LATER)).isEqualTo(new SyncOutcome.Purged(0));

    assertThat(dynamo.purges().find(ID)).contains(begun.completed(NOW));
  }

  @Test
  void another_tenants_mail_of_the_same_mailbox_stays() {
    List<String> theirs = stored(OTHER, 40);
    stored(TENANT, 30);
    ended();

    assertThat(work(LATER)).isEqualTo(new SyncOutcome.Purged(30));

    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(theirs);
    assertThat(left(OTHER)).hasSize(40);
    assertThat(left(TENANT)).isEmpty();
  }

  @Test
  void a_purge_that_runs_out_of_time_goes_on_where_it_was() {
    stored(TENANT, 60);
    Purge begun = ended();
    MailStore slow =
        store.deleting(
            keys -> {
              clock.advance(Duration.ofSeconds(30));
              store.delete(keys);
            });

    assertThat(work(NOW.plusSeconds(60), slow)).isEqualTo(new SyncOutcome.PurgeUnderWay(50));
    assertThat(dynamo.purges().find(ID)).contains(begun.plus(50).dueAt(clock.instant()));
    assertThat(dynamo.purges().due(LATER, 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(ID);
    assertThat(left(TENANT)).hasSize(10);
    assertThat(subscribe()).isEqualTo(CreateResult.PURGING);

    assertThat(work(clock.instant().plusSeconds(60), slow)).isEqualTo(new SyncOutcome.Purged(60));
    assertThat(store.stored()).isEmpty();
    assertThat(left(TENANT)).isEmpty();
  }

  @Test
  void a_purge_without_time_does_nothing() {
    stored(TENANT, 3);
    ended();

    assertThat(work(NOW)).isEqualTo(new SyncOutcome.PurgeUnderWay(0));

    assertThat(left(TENANT)).hasSize(3);
  }

  @Test
  void what_the_mail_store_could_not_remove_goes_the_next_time() {
    stored(TENANT, 60);
    Purge begun = ended();
    List<Integer> pages = new ArrayList<>();
    MailStore failing =
        store.deleting(
            keys -> {
              pages.add(keys.size());
              if (pages.size() == 2) {
                store.delete(keys.subList(0, 10));
                throw new IOException("the disk fails");
              }
              store.delete(keys);
            });

    assertThat(work(LATER, failing)).isEqualTo(new SyncOutcome.Postponed("the mail store failed"));
    assertThat(pages).containsExactly(25, 25);
    assertThat(dynamo.purges().find(ID)).contains(begun.plus(25).dueAt(NOW.plusSeconds(30)));
    assertThat(store.stored()).hasSize(25);
    assertThat(left(TENANT)).hasSize(35);

    assertThat(work(LATER)).isEqualTo(new SyncOutcome.Purged(60));
    assertThat(store.stored()).isEmpty();
    assertThat(left(TENANT)).isEmpty();
  }

  @Test
  void a_crash_between_store_and_ledger_leaves_nothing() {
    stored(TENANT, 30);
    ended();
    MailStore crashing =
        store.deleting(
            keys -> {
              store.delete(keys);
              throw new IllegalStateException("crash");
            });

    assertThatThrownBy(() -> work(LATER, crashing)).hasMessage("crash");
    assertThat(store.stored()).hasSize(5);
    assertThat(left(TENANT)).hasSize(30);

    assertThat(work(LATER)).isEqualTo(new SyncOutcome.Purged(30));
    assertThat(store.stored()).isEmpty();
    assertThat(left(TENANT)).isEmpty();
  }

  @Test
  void a_crash_before_the_count_is_written_leaves_nothing() {
    stored(TENANT, 30);
    ended();
    Purges crashing =
        new Purges() {
          @Override
          public Optional<Purge> find(SubscriptionId subscription) {
            return dynamo.purges().find(subscription);
          }

          @Override
          public List<DueMailbox> due(Instant now, int limit) {
            return dynamo.purges().due(now, limit);
          }

          @Override
          public void advance(Purge purge) {
            throw new IllegalStateException("crash");
          }
        };

    assertThatThrownBy(() -> work(LATER, store, crashing)).hasMessage("crash");
    assertThat(left(TENANT)).hasSize(5);

    assertThat(work(LATER)).isEqualTo(new SyncOutcome.Purged(5));
    assertThat(left(TENANT)).isEmpty();
    assertThat(store.stored()).isEmpty();
  }

  @Test
  void a_subscription_that_ended_without_its_mail_keeps_it() {
    stored(TENANT, 3);
    Subscription read = active();
    dynamo.subscriptions().delete(read, event(SubscriptionAction.DISCONNECTED, NOW), null);

    assertThat(work(LATER)).isEqualTo(new SyncOutcome.NotSubscribed());

    assertThat(store.stored()).hasSize(3);
    assertThat(left(TENANT)).hasSize(3);
  }

  @Test
  void a_purge_that_is_through_is_not_run_again() {
    ended();
    work(LATER);
    Optional<Purge> completed = dynamo.purges().find(ID);
    clock.advance(Duration.ofSeconds(9));
    stored(TENANT, 3);

    assertThat(work(LATER)).isEqualTo(new SyncOutcome.NotSubscribed());

    assertThat(dynamo.purges().find(ID)).isEqualTo(completed);
    assertThat(left(TENANT)).hasSize(3);
  }

  private SyncOutcome work(Instant stopAt) {
    return work(stopAt, store);
  }

  private SyncOutcome work(Instant stopAt, MailStore mailStore) {
    return work(stopAt, mailStore, dynamo.purges());
  }

  private SyncOutcome work(Instant stopAt, MailStore mailStore, Purges purges) {
    SyncMailbox syncMailbox =
        new SyncMailbox(
            dynamo.subscriptions(),
            dynamo.domains(),
            NothingAwaited.followed(dynamo.subscriptions(), dynamo.domains(), clock),
            subscription -> {
              throw new IllegalStateException("nobody asks Google");
            },
            new MessageIntake(mailStore, dynamo.ledger(), clock, TestSyncSettings.DEFAULTS),
            dynamo.failedMessages(),
            TestSyncSettings.DEFAULTS,
            new Retry(new Random(7)),
            clock);
    PurgeMail purgeMail =
        new PurgeMail(purges, dynamo.ledger(), dynamo.failedMessages(), mailStore, clock);
    return new MailboxJob(
            NothingAwaited.of(dynamo, clock),
            syncMailbox,
            purgeMail,
            NothingRevoked.of(dynamo, clock),
            _ -> {},
            clock)
        .work(ID, stopAt);
  }

  private Purge ended() {
    Subscription read = active();
    Purge purge = Purge.of(read, "studio-user", NOW);
    assertThat(
            dynamo.subscriptions().delete(read, event(SubscriptionAction.DISCONNECTED, NOW), purge))
        .isTrue();
    return purge;
  }

  private Subscription active() {
    assertThat(subscribe()).isEqualTo(CreateResult.CREATED);
    return dynamo.subscriptions().find(ID).orElseThrow();
  }

  private CreateResult subscribe() {
    return dynamo
        .subscriptions()
        .create(SampleSubscriptions.active(TOM, NOW), event(SubscriptionAction.CREATED, NOW));
  }

  private List<String> stored(TenantId tenant, int count) {
    List<String> messages =
        IntStream.range(0, count).mapToObj(i -> "%s-%02d".formatted(tenant, i)).toList();
    messages.forEach(message -> store(tenant, message));
    return messages;
  }

  private void store(TenantId tenant, String message) {
    LedgerEntry entry =
        SampleEntries.entry(id(tenant), tenant, message, NOW, SampleEntries.NO_HEADERS);
    try (Spool spool = Spool.create()) {
      try (OutputStream out = spool.write()) {
        out.write("Lost.".getBytes(UTF_8));
      }
      store.store(entry.key(), spool, spool.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    dynamo.ledger().record(entry);
  }

  private List<Ledger.Location> left(TenantId tenant) {
    return dynamo.ledger().locations(id(tenant), 100, null).items();
  }

  private static SubscriptionId id(TenantId tenant) {
    return SubscriptionId.of(tenant, address(TOM));
  }
}
