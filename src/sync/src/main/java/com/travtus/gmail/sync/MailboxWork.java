package com.travtus.gmail.sync;

import com.travtus.gmail.consent.SettleRevocations;
import com.travtus.gmail.metrics.Metrics;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is to be done for a queued mailbox: a sync; before it another try of a delegation that was
/// not in force yet; or, where its subscription has ended with its mail, the purge; and whatever
/// consent of it is to be revoked. A queue message says none of it, and can be older than the end.
/// However it ends, it is reported.
@Singleton
public final class MailboxWork {
  private final AwaitDelegation awaitDelegation;
  private final SyncMailbox syncMailbox;
  private final PurgeMail purgeMail;
  private final SettleRevocations settleRevocations;
  private final Metrics metrics;
  private final Clock clock;

  MailboxWork(
      AwaitDelegation awaitDelegation,
      SyncMailbox syncMailbox,
      PurgeMail purgeMail,
      SettleRevocations settleRevocations,
      Metrics metrics,
      Clock clock) {
    this.awaitDelegation = awaitDelegation;
    this.syncMailbox = syncMailbox;
    this.purgeMail = purgeMail;
    this.settleRevocations = settleRevocations;
    this.metrics = metrics;
    this.clock = clock;
  }

  /// @param stopAt when to stop between two messages, with what is done kept
  public SyncOutcome work(SubscriptionId id, Instant stopAt) {
    RunTally tally = new RunTally(id);
    @Nullable SyncOutcome outcome = null;
    try {
      outcome = awaitDelegation.retry(id).orElseGet(() -> syncOrPurge(id, stopAt, tally));
      settleRevocations.settle(id);
      return outcome;
    } finally {
      metrics.record(tally.report(outcome, clock.instant()));
    }
  }

  private SyncOutcome syncOrPurge(SubscriptionId id, Instant stopAt, RunTally tally) {
    SyncOutcome outcome = syncMailbox.sync(id, stopAt, tally);
    if (!(outcome instanceof SyncOutcome.NotSubscribed)) {
      return outcome;
    }
    // First: a purge may take long, or fail.
    settleRevocations.settle(id);
    return purgeMail.purge(id, stopAt).orElse(outcome);
  }
}
