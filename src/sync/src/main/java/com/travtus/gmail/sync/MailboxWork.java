package com.travtus.gmail.sync;

import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.time.Instant;

/// What is to be done for a queued mailbox: a sync, or, where its subscription has ended with its
/// mail, the purge. A queue message says neither, and can be older than the end.
@Singleton
public final class MailboxWork {
  private final SyncMailbox syncMailbox;
  private final PurgeMail purgeMail;

  MailboxWork(SyncMailbox syncMailbox, PurgeMail purgeMail) {
    this.syncMailbox = syncMailbox;
    this.purgeMail = purgeMail;
  }

  /// @param stopAt when to stop between two messages, with what is done kept
  public SyncOutcome work(SubscriptionId id, Instant stopAt) {
    SyncOutcome outcome = syncMailbox.sync(id, stopAt);
    return outcome instanceof SyncOutcome.NotSubscribed
        ? purgeMail.purge(id, stopAt).orElse(outcome)
        : outcome;
  }
}
