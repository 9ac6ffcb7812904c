package com.travtus.gmail.sync;

import com.travtus.gmail.consent.SettleRevocations;
import com.travtus.gmail.metrics.Metrics;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Does the work for a queued mailbox. It first revokes the consents that must be revoked. Then it
/// checks whether a mailbox that could not be synced so far can be synced now, and syncs it. If its
/// subscription has ended with its mail, it purges the mail instead. A queue message says none of
/// this, and can be older than the end. Every outcome is reported.
@Singleton
public final class MailboxJob {
  private static final Logger LOG = Logger.getLogger(MailboxJob.class);

  private final RetryAuthorization retryAuthorization;
  private final SyncMailbox syncMailbox;
  private final PurgeMail purgeMail;
  private final SettleRevocations settleRevocations;
  private final Metrics metrics;
  private final Clock clock;

  MailboxJob(
      RetryAuthorization retryAuthorization,
      SyncMailbox syncMailbox,
      PurgeMail purgeMail,
      SettleRevocations settleRevocations,
      Metrics metrics,
      Clock clock) {
    this.retryAuthorization = retryAuthorization;
    this.syncMailbox = syncMailbox;
    this.purgeMail = purgeMail;
    this.settleRevocations = settleRevocations;
    this.metrics = metrics;
    this.clock = clock;
  }

  /// @param stopAt when to stop between two messages; finished work is kept
  public SyncOutcome work(SubscriptionId id, Instant stopAt) {
    RunMetrics runMetrics = new RunMetrics(id);
    @Nullable SyncOutcome outcome = null;
    settle(id);
    try {
      outcome = retryAuthorization.check(id).orElseGet(() -> syncOrPurge(id, stopAt, runMetrics));
      return outcome;
    } finally {
      metrics.record(runMetrics.report(outcome, clock.instant()));
    }
  }

  /// Revokes consents. This comes first, so a mailbox that fails does not keep its former consents
  /// alive. It catches errors, so a failed revocation does not repeat a sync. What is left becomes
  /// due again.
  private void settle(SubscriptionId id) {
    try {
      settleRevocations.settle(id);
    } catch (RuntimeException e) {
      LOG.errorf(e, "subscription %s: a consent could not be revoked", id);
    }
  }

  private SyncOutcome syncOrPurge(SubscriptionId id, Instant stopAt, RunMetrics runMetrics) {
    SyncOutcome outcome = syncMailbox.sync(id, stopAt, runMetrics);
    return outcome instanceof SyncOutcome.NotSubscribed
        ? purgeMail.purge(id, stopAt).orElse(outcome)
        : outcome;
  }
}
