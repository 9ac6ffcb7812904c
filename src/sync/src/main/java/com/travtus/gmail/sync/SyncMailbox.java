package com.travtus.gmail.sync;

import com.travtus.gmail.mail.FailingMessages;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.MailboxTrouble;
import com.travtus.gmail.mailbox.MailboxTrouble.Kind;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/// Brings one mailbox up to date, and writes down on its subscription how that ended.
@Singleton
final class SyncMailbox {
  private static final Logger LOG = Logger.getLogger(SyncMailbox.class);

  private final Subscriptions subscriptions;
  private final Domains domains;
  private final Mailboxes mailboxes;
  private final MessageIntake intake;
  private final FailingMessages failingMessages;
  private final SyncSettings settings;
  private final Clock clock;

  SyncMailbox(
      Subscriptions subscriptions,
      Domains domains,
      Mailboxes mailboxes,
      MessageIntake intake,
      FailingMessages failingMessages,
      SyncSettings settings,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.domains = domains;
    this.mailboxes = mailboxes;
    this.intake = intake;
    this.failingMessages = failingMessages;
    this.settings = settings;
    this.clock = clock;
  }

  /// @param stopAt when to stop between two messages, with what is done kept
  SyncOutcome sync(SubscriptionId id, Instant stopAt, RunTally tally) {
    return subscriptions
        .find(id)
        .filter(subscription -> subscription.status() == Status.ACTIVE)
        .map(subscription -> sync(subscription, stopAt, tally))
        .orElseGet(SyncOutcome.NotSubscribed::new);
  }

  private SyncOutcome sync(Subscription subscription, Instant stopAt, RunTally tally) {
    tally.at(subscription);
    if (!isWithinReach(subscription)) {
      return stopped(
          subscription, Reason.DOMAIN_NOT_YOURS, now -> now.blocked(Reason.DOMAIN_NOT_YOURS));
    }
    SyncRun run =
        new SyncRun(
            subscription,
            subscriptions,
            intake,
            new Failures(subscription, failingMessages, tally),
            tally,
            settings,
            clock,
            stopAt);
    try {
      Mailbox mailbox = mailboxes.open(subscription);
      tally.opened(mailbox);
      return run.through(mailbox);
    } catch (MailboxTrouble e) {
      return held(run.latest(), e);
    } catch (IOException | UncheckedIOException e) {
      LOG.errorf(e, "subscription %s: a message could not be stored", subscription.id());
      return postponed(
          run.latest(), Retry.afterStorageFailure(clock.instant()), "the mail store failed");
    } finally {
      tally.at(run.latest());
    }
  }

  /// Delegation reaches every user of every customer, and a domain can change hands: it is looked
  /// at before any token is asked for. An owner who consents speaks for one mailbox.
  private boolean isWithinReach(Subscription subscription) {
    return switch (subscription.authorization()) {
      case OAUTH -> true;
      case DELEGATION -> domains.isOf(subscription.tenant(), subscription.mailbox().domain());
    };
  }

  private SyncOutcome held(Subscription read, MailboxTrouble trouble) {
    return switch (trouble.kind()) {
      case Kind.GrantDead _ ->
          stopped(
              read,
              Reason.GRANT_EXPIRED,
              now -> now.requiringReauthorization(Reason.GRANT_EXPIRED));
      case Kind.Blocked(Reason reason) -> stopped(read, reason, now -> now.blocked(reason));
      case Kind.Throttled _, Kind.Passing _, Kind.NoService _, Kind.Ours _ ->
          postponed(
              read,
              Retry.at(trouble.kind(), clock.instant()).orElseThrow(),
              String.valueOf(trouble.getMessage()));
    };
  }

  private SyncOutcome postponed(Subscription read, Instant until, String why) {
    return subscriptions
        .advance(read, read.progress().withTrouble(why).dueAt(until))
        .<SyncOutcome>map(_ -> new SyncOutcome.Postponed(why))
        .orElseGet(SyncOutcome.Superseded::new);
  }

  /// Whoever changed the subscription meanwhile goes first: only if it is still active on the grant
  /// that failed is the failure held against it.
  private SyncOutcome stopped(
      Subscription read, Reason reason, UnaryOperator<Subscription> change) {
    // What the run has stored counts, whatever stopped it.
    Optional<Subscription> current =
        Optional.of(subscriptions.advance(read, read.progress()).orElse(read));
    while (current.isPresent()) {
      Subscription before = current.orElseThrow();
      Act act = new Act(Act.Kind.STOPPED, "sync", clock.instant());
      if (subscriptions.replace(before, change.apply(before), act)) {
        LOG.warnf("subscription %s can't be synced: %s", read.id(), reason);
        return new SyncOutcome.Stopped(reason);
      }
      current =
          subscriptions
              .find(read.id())
              .filter(now -> now.status() == Status.ACTIVE)
              .filter(now -> Objects.equals(now.grant(), read.grant()));
    }
    return new SyncOutcome.Superseded();
  }
}
