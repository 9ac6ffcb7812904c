package com.travtus.gmail.sync;

import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.time.Instant;

/// What is to be done for a queued mailbox: a sync; before it another try of a delegation that was
/// not in force yet; or, where its subscription has ended with its mail, the purge. A queue message
/// says none of it, and can be older than the end.
@Singleton
public final class MailboxWork {
  private final AwaitDelegation awaitDelegation;
  private final SyncMailbox syncMailbox;
  private final PurgeMail purgeMail;

  MailboxWork(AwaitDelegation awaitDelegation, SyncMailbox syncMailbox, PurgeMail purgeMail) {
    this.awaitDelegation = awaitDelegation;
    this.syncMailbox = syncMailbox;
    this.purgeMail = purgeMail;
  }

  /// @param stopAt when to stop between two messages, with what is done kept
  public SyncOutcome work(SubscriptionId id, Instant stopAt) {
    return awaitDelegation.retry(id).orElseGet(() -> syncOrPurge(id, stopAt));
  }

  private SyncOutcome syncOrPurge(SubscriptionId id, Instant stopAt) {
    SyncOutcome outcome = syncMailbox.sync(id, stopAt);
    return outcome instanceof SyncOutcome.NotSubscribed
        ? purgeMail.purge(id, stopAt).orElse(outcome)
        : outcome;
  }
}
