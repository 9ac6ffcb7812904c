package com.travtus.gmail.sync;

import com.travtus.gmail.aws.dynamodb.EmbeddedDynamo;
import com.travtus.gmail.bench.Delivery;
import com.travtus.gmail.bench.Order;
import com.travtus.gmail.google.BenchMailboxes;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.secret.InMemoryVault;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.SampleEvents;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscription.WorkspaceDomain;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The connector's worker as the local run has it, on DynamoDB Local in its own process and in
/// memory, and a folder for the mail: a first sync with a backfill, by delegation.
public final class OurSync implements Delivery {
  private static final SyncSettings SETTINGS =
      new SmallRyeConfigBuilder()
          .withMapping(SyncSettings.class)
          .withConverter(Duration.class, 200, new DurationConverter())
          .build()
          .getConfigMapping(SyncSettings.class);

  private static final int WORKERS = 4;
  private static final Duration DISPATCH_INTERVAL = Duration.ofSeconds(1);
  private static final SubscriptionOptions OPTIONS =
      new SubscriptionOptions(MailSelection.EVERYTHING_RECEIVED, 30, Duration.ofMinutes(1), null);

  private final Order order;
  private final Clock clock = Clock.systemUTC();
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final MailboxJob work;
  private final List<SubscriptionId> subscriptions;

  private OurSync(Order order) {
    this.order = order;
    this.work = work();
    this.subscriptions =
        order.mailboxes().stream().map(SampleSubscriptions::address).map(this::subscribe).toList();
  }

  public static Delivery prepare(Order order) {
    return new OurSync(order);
  }

  private MailboxJob work() {
    InMemoryVault vault = new InMemoryVault();
    vault.write(SecretName.SERVICE_ACCOUNT_KEY, new Secret(order.serviceAccountKey()));
    MailStore store = new TestFolderStore(order.target());
    return new MailboxJob(
        NothingAwaited.of(dynamo, clock),
        new SyncMailbox(
            dynamo.subscriptions(),
            dynamo.domains(),
            NothingAwaited.followed(dynamo.subscriptions(), dynamo.domains(), clock),
            BenchMailboxes.of(order.googleUrl(), order.unitsPerMinute(), vault, clock),
            new MessageIntake(store, dynamo.ledger(), clock, SETTINGS),
            dynamo.failedMessages(),
            SETTINGS,
            new Retry(new Random(7)),
            clock),
        new PurgeMail(dynamo.purges(), dynamo.ledger(), dynamo.failedMessages(), store, clock),
        NothingRevoked.of(dynamo, clock),
        _ -> {},
        clock);
  }

  private SubscriptionId subscribe(MailboxAddress mailbox) {
    Instant now = clock.instant();
    dynamo
        .domains()
        .put(
            new WorkspaceDomain(
                mailbox.domain(), SampleSubscriptions.TENANT, WorkspaceDomain.Enrolment.OPEN, 0),
            SampleEvents.event(Action.DOMAIN_ASSIGNED));
    Subscription subscription =
        Subscription.invited(
                mailbox,
                SampleSubscriptions.TENANT,
                AuthorizationKind.DELEGATION,
                OPTIONS,
                new Creation(now, "bench"),
                Review.first(now, SampleSubscriptions.REVIEW_PERIOD))
            .authorized(new GrantId("grant-1"), now);
    dynamo
        .subscriptions()
        .create(subscription, new SubscriptionEvent(SubscriptionAction.CREATED, "bench", now));
    return subscription.id();
  }

  @Override
  public void run() throws Exception {
    Instant stopAt = clock.instant().plus(order.patience());
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      List<Callable<SubscriptionId>> syncs =
          subscriptions.stream()
              .<Callable<SubscriptionId>>map(id -> () -> sync(id, stopAt))
              .toList();
      for (Future<SubscriptionId> each : workers.invokeAll(syncs)) {
        each.get();
      }
    }
  }

  private SubscriptionId sync(SubscriptionId id, Instant stopAt) throws InterruptedException {
    Instant start = clock.instant();
    while (clock.instant().isBefore(stopAt) && !isUpToDate(work.work(id, stopAt))) {
      Instant next = nextDispatch(id, start);
      Instant until = next.isBefore(stopAt) ? next : stopAt;
      Thread.sleep(Duration.between(clock.instant(), until));
    }
    return id;
  }

  private static boolean isUpToDate(SyncOutcome outcome) {
    return switch (outcome) {
      case SyncOutcome.UpToDate _ -> true;
      case SyncOutcome.OutOfTime _, SyncOutcome.Postponed _ -> false;
      case SyncOutcome.NotSubscribed _,
          SyncOutcome.Superseded _,
          SyncOutcome.Stopped _,
          SyncOutcome.Purged _,
          SyncOutcome.PurgeUnderWay _ ->
          throw new IllegalStateException("a sync in a benchmark ended with " + outcome);
    };
  }

  /// The first one after the mailbox is due.
  private Instant nextDispatch(SubscriptionId id, Instant start) {
    Instant due =
        Objects.requireNonNull(
            dynamo.subscriptions().find(id).orElseThrow().syncState().nextSyncAt());
    long dispatches = Duration.between(start, due).dividedBy(DISPATCH_INTERVAL);
    return start.plus(DISPATCH_INTERVAL.multipliedBy(dispatches + 1));
  }

  @Override
  public void close() {
    dynamo.close();
  }
}
