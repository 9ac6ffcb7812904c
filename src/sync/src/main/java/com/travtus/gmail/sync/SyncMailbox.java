package com.travtus.gmail.sync;

import com.travtus.gmail.mail.FailedMessages;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.mailbox.MailboxException.Kind;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.LastFailure;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.ReplaceResult;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Syncs one mailbox, and saves the outcome on its subscription.
@Singleton
final class SyncMailbox {
  private static final Logger LOG = Logger.getLogger(SyncMailbox.class);

  private final Subscriptions subscriptions;
  private final Domains domains;
  private final FollowAddress followAddress;
  private final Mailboxes mailboxes;
  private final MessageIntake intake;
  private final FailedMessages failedMessages;
  private final SyncSettings settings;
  private final Retry retry;
  private final Clock clock;

  SyncMailbox(
      Subscriptions subscriptions,
      Domains domains,
      FollowAddress followAddress,
      Mailboxes mailboxes,
      MessageIntake intake,
      FailedMessages failedMessages,
      SyncSettings settings,
      Retry retry,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.domains = domains;
    this.followAddress = followAddress;
    this.mailboxes = mailboxes;
    this.intake = intake;
    this.failedMessages = failedMessages;
    this.settings = settings;
    this.retry = retry;
    this.clock = clock;
  }

  /// @param stopAt when to stop between two messages; finished work is kept
  SyncOutcome sync(SubscriptionId id, Instant stopAt, RunMetrics runMetrics) {
    return subscriptions
        .find(id)
        .filter(subscription -> subscription.status() == Status.ACTIVE)
        .map(subscription -> sync(subscription, stopAt, runMetrics))
        .orElseGet(SyncOutcome.NotSubscribed::new);
  }

  private SyncOutcome sync(Subscription subscription, Instant stopAt, RunMetrics runMetrics) {
    runMetrics.at(subscription);
    // A domain can change hands, so it is checked before any token is requested.
    if (!domains.admit(subscription)) {
      return stopped(subscription, Reason.DOMAIN_NOT_YOURS);
    }
    Quarantine quarantine = new Quarantine(subscription, failedMessages, runMetrics, clock);
    SyncCheckpoint checkpoint = new SyncCheckpoint(subscription, subscriptions, quarantine, clock);
    try {
      Mailbox mailbox = mailboxes.open(subscription);
      runMetrics.opened(mailbox);
      return new SyncRun(checkpoint, intake, quarantine, runMetrics, settings, clock, stopAt)
          .run(mailbox);
    } catch (MailboxException e) {
      return held(checkpoint.latest(), e);
    } catch (IOException e) {
      LOG.errorf(e, "subscription %s: a message could not be stored", subscription.id());
      return postponed(checkpoint.latest(), "the mail store failed");
    } catch (UncheckedIOException e) {
      LOG.errorf(e, "subscription %s: a message could not be imported", subscription.id());
      return postponed(checkpoint.latest(), "the connector's storage failed");
    } catch (RuntimeException e) {
      // If the subscription can't be written either, this escapes, and the queue retries.
      LOG.errorf(e, "subscription %s: the sync failed unexpectedly", subscription.id());
      return postponed(checkpoint.latest(), e.getClass().getSimpleName());
    } finally {
      runMetrics.at(checkpoint.latest());
    }
  }

  private SyncOutcome held(Subscription read, MailboxException exception) {
    return switch (exception.kind()) {
      case Kind.GrantRevoked _ -> stopped(read, Reason.GRANT_EXPIRED);
      case Kind.Blocked(Reason reason) when reason == Reason.NOT_THE_SUBJECT ->
          renamed(read, exception);
      case Kind.Blocked(Reason reason) ->
          reason.isDoubtful() ? doubted(read, exception, reason) : stopped(read, reason);
      case Kind.CircuitOpen(Instant until) -> waiting(read, until, why(exception));
      case Kind.RateLimited _,
          Kind.ProjectRateLimited _,
          Kind.DailyQuotaExhausted _,
          Kind.Transient _,
          Kind.Misconfigured _ ->
          postponed(read, exception);
    };
  }

  /// Handles an address that is no longer an account's primary one.
  private SyncOutcome renamed(Subscription read, MailboxException exception) {
    return switch (followAddress.follow(read)) {
      case FollowAddress.Result.Followed _ ->
          new SyncOutcome.Postponed("the account has another primary address");
      case FollowAddress.Result.Superseded _ -> new SyncOutcome.Superseded();
      case FollowAddress.Result.Refused(Reason reason) -> stopped(read, reason);
      case FollowAddress.Result.Unknown _ -> postponed(read, why(exception));
    };
  }

  /// Handles a doubtful refusal. Google also sends these transiently, so we believe one only if
  /// Google has said nothing else for hours. Other failures before it do not count.
  private SyncOutcome doubted(Subscription read, MailboxException exception, Reason reason) {
    LastFailure before = read.syncState().lastFailure();
    boolean again = before != null && before.why().equals(why(exception));
    Subscription counted = again ? read : read.with(read.syncState().withoutFailure());
    return counted.syncState().failedRuns() + 1 < Retry.DOUBTED_RUNS
        ? postponed(counted, exception)
        : stopped(
            // If the block is lifted, the count starts again.
            read.with(read.syncState().withoutFailure()), reason);
  }

  private SyncOutcome postponed(Subscription read, MailboxException exception) {
    return postponed(
        read,
        retry.at(exception.kind(), read.syncState().failedRuns(), clock.instant()).orElseThrow(),
        why(exception));
  }

  private static String why(MailboxException exception) {
    return String.valueOf(exception.getMessage());
  }

  /// Postpones the mailbox after a failure on our side.
  private SyncOutcome postponed(Subscription read, String why) {
    return postponed(
        read, retry.afterStorageFailure(read.syncState().failedRuns(), clock.instant()), why);
  }

  /// Postpones the mailbox without counting a failed run, because Google was not called.
  private SyncOutcome waiting(Subscription read, Instant until, String why) {
    return subscriptions
        .advance(read, read.syncState().dueAt(until))
        .<SyncOutcome>map(_ -> new SyncOutcome.Postponed(why))
        .orElseGet(SyncOutcome.Superseded::new);
  }

  private SyncOutcome postponed(Subscription read, Instant until, String why) {
    return subscriptions
        .advance(read, read.syncState().withFailure(why).dueAt(until))
        .<SyncOutcome>map(_ -> new SyncOutcome.Postponed(why))
        .orElseGet(SyncOutcome.Superseded::new);
  }

  /// Stops the mailbox. A concurrent change to the subscription wins: the failure counts only if
  /// the subscription is still active with the grant that failed.
  private SyncOutcome stopped(Subscription read, Reason reason) {
    // What the run has stored counts, whatever stopped it.
    Optional<Subscription> current =
        Optional.of(subscriptions.advance(read, read.syncState()).orElse(read));
    while (current.isPresent()) {
      Subscription before = current.orElseThrow();
      Instant now = clock.instant();
      SubscriptionEvent event = new SubscriptionEvent(SubscriptionAction.STOPPED, "sync", now);
      if (subscriptions.replace(before, before.stopped(reason, now), event)
          == ReplaceResult.REPLACED) {
        LOG.warnf("subscription %s can't be synced: %s", read.id(), reason);
        return new SyncOutcome.Stopped(reason);
      }
      current =
          subscriptions
              .find(read.id())
              .filter(found -> found.status() == Status.ACTIVE)
              .filter(found -> Objects.equals(found.grant(), read.grant()));
    }
    return new SyncOutcome.Superseded();
  }
}
