package com.travtus.gmail.sync;

import com.travtus.gmail.consent.SettleRevocations;
import com.travtus.gmail.metrics.Metrics;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What is to be done for a queued mailbox: first, the consents that are to be revoked; then a look
/// whether a mailbox that could not be synced so far can be by now, and the sync; or, where its
/// subscription has ended with its mail, the purge. A queue message says none of it, and can be
/// older than the end. However it ends, it is reported.
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

  /// @param stopAt when to stop between two messages, with what is done kept
  public SyncOutcome work(SubscriptionId id, Instant stopAt) {
    RunMetrics runMetrics = new RunMetrics(id);
    @Nullable SyncOutcome outcome = null;
    settle(id);
    try {
      outcome = retryAuthorization.check(id).orElseGet(() -> syncOrPurge(id, stopAt, runMetrics));
      return outcome;
    } finally {
      metrics.record(runMetrics.metricsReport(outcome, clock.instant()));
    }
  }

  /// First, so that no mailbox that fails keeps its former consents alive; and apart, so that no
  /// revocation that fails has a sync done twice. What is left is due again.
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
