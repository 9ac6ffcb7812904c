package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.POLL_INTERVAL;
import static com.travtus.gmail.subscription.SampleSubscriptions.REVIEW_PERIOD;
import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;

import com.travtus.gmail.HandClock;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Progress;
import com.travtus.gmail.subscription.Provenance;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.Wishes;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The life of one mailbox and of its subscription, in memory. No two things happen at the same
/// time.
final class MemoryLife {
  private static final Duration OLD = Duration.ofDays(20);
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Duration RUN_TIME = Duration.ofDays(1);

  private final HandClock clock = new HandClock(Instant.parse("2030-01-01T12:00:00Z"));
  private final MemoryMailbox mailbox = new MemoryMailbox();
  private final MemoryStores stores;

  /// @param older the labels of each message that was there before
  MemoryLife(Wishes wishes, Iterable<Set<String>> older) {
    Instant received = clock.instant().minus(OLD);
    for (Set<String> labels : older) {
      received = received.plus(MOMENT);
      mailbox.deliver(labels, received);
    }
    clock.advance(MOMENT);
    stores =
        new MemoryStores(
            Subscription.invited(
                    address("tom@harbourview.example"),
                    TENANT,
                    AuthorizationKind.OAUTH,
                    wishes,
                    new Provenance(clock.instant(), "studio-user"),
                    Review.first(clock.instant(), REVIEW_PERIOD))
                .accepted(clock.instant())
                .authorized(new GrantId("grant-1"), clock.instant()));
  }

  static Wishes wishes(Set<String> labels, int backfillDays) {
    return new Wishes(new MailSelection(labels), backfillDays, POLL_INTERVAL, null);
  }

  MemoryMailbox mailbox() {
    return mailbox;
  }

  MemoryStores stores() {
    return stores;
  }

  Subscription subscription() {
    return stores.subscription();
  }

  Progress progress() {
    return subscription().progress();
  }

  void deliver(Set<String> labels) {
    clock.advance(MOMENT);
    mailbox.deliver(labels, clock.instant());
    clock.advance(MOMENT);
  }

  void wish(Set<String> labels) {
    stores.change(subscription().with(wishes(labels, subscription().wishes().backfillDays())));
  }

  void wait(Duration time) {
    clock.advance(time);
  }

  /// One run.
  ///
  /// @param passed is told of every step, and may end the run by what it throws
  /// @return null: it was ended so
  @Nullable SyncOutcome sync(Consumer<Point> passed) {
    WatchedPorts watched = new WatchedPorts(passed);
    SyncMailbox worker =
        new SyncMailbox(
            watched.of(stores.subscriptions()),
            new MemoryStores.NoDomains(),
            NothingAwaited.followed(stores.subscriptions(), new MemoryStores.NoDomains(), clock),
            watched.of(_ -> mailbox),
            new MessageIntake(
                new MemoryStores.NoMail(),
                watched.of(stores.ledger()),
                clock,
                TestSyncSettings.DEFAULTS),
            stores.failingMessages(),
            TestSyncSettings.DEFAULTS,
            new Retry(new Random(7)),
            clock);
    try {
      return worker.sync(
          subscription().id(), clock.instant().plus(RUN_TIME), new RunTally(subscription().id()));
    } catch (Killed _) {
      return null;
    }
  }

  /// The end of a worker, in the middle of whatever it does.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }
}
