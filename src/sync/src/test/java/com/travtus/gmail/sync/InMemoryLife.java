package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.POLL_INTERVAL;
import static com.travtus.gmail.subscription.SampleSubscriptions.REVIEW_PERIOD;
import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscription.SyncState;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The life of one mailbox and of its subscription, in memory. No two things happen at the same
/// time.
final class InMemoryLife {
  private static final Duration OLD = Duration.ofDays(20);
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Duration RUN_TIME = Duration.ofDays(1);

  private final MutableClock clock = new MutableClock(Instant.parse("2030-01-01T12:00:00Z"));
  private final InMemoryMailbox mailbox = new InMemoryMailbox();
  private final InMemoryStores stores;

  /// @param older the labels of each message that was there before
  InMemoryLife(SubscriptionOptions options, Iterable<Set<String>> older) {
    Instant received = clock.instant().minus(OLD);
    for (Set<String> labels : older) {
      received = received.plus(MOMENT);
      mailbox.deliver(labels, received);
    }
    clock.advance(MOMENT);
    stores =
        new InMemoryStores(
            Subscription.invited(
                    address("tom@harbourview.example"),
                    TENANT,
                    AuthorizationKind.OAUTH,
                    options,
                    new Creation(clock.instant(), "studio-user"),
                    Review.first(clock.instant(), REVIEW_PERIOD))
                .accepted(clock.instant())
                .authorized(new GrantId("grant-1"), clock.instant()));
  }

  static SubscriptionOptions options(Set<String> labels, int backfillDays) {
    return new SubscriptionOptions(new MailSelection(labels), backfillDays, POLL_INTERVAL, null);
  }

  InMemoryMailbox mailbox() {
    return mailbox;
  }

  InMemoryStores stores() {
    return stores;
  }

  Subscription subscription() {
    return stores.subscription();
  }

  SyncState syncState() {
    return subscription().syncState();
  }

  void deliver(Set<String> labels) {
    clock.advance(MOMENT);
    mailbox.deliver(labels, clock.instant());
    clock.advance(MOMENT);
  }

  void options(Set<String> labels) {
    stores.change(subscription().with(options(labels, subscription().options().backfillDays())));
  }

  void wait(Duration time) {
    clock.advance(time);
  }

  /// One run.
  ///
  /// @param passed is told of every step, and may end the run by what it throws
  /// @return null: it was ended so
  @Nullable SyncOutcome sync(Consumer<KillPoint> passed) {
    WatchedPorts watched = new WatchedPorts(passed);
    SyncMailbox worker =
        new SyncMailbox(
            watched.of(stores.subscriptions()),
            new InMemoryStores.NoDomains(),
            NothingAwaited.followed(stores.subscriptions(), new InMemoryStores.NoDomains(), clock),
            watched.of(_ -> mailbox),
            new MessageIntake(
                new InMemoryStores.NoMail(),
                watched.of(stores.ledger()),
                clock,
                TestSyncSettings.DEFAULTS),
            stores.failedMessages(),
            TestSyncSettings.DEFAULTS,
            new Retry(new Random(7)),
            clock);
    try {
      return worker.sync(
          subscription().id(), clock.instant().plus(RUN_TIME), new RunMetrics(subscription().id()));
    } catch (Killed _) {
      return null;
    }
  }

  /// The end of a worker, in the middle of whatever it does.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }
}
