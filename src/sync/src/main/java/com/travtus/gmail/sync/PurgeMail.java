package com.travtus.gmail.sync;

import com.travtus.gmail.mail.FailedMessages;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.Purges;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Removes the mail of a subscription that ended with it. The bytes go first, and then the ledger
/// entries, which say where the bytes are. After a crash in between, the next run finds what is
/// left.
///
/// The queue has one worker per mailbox, so no sync of the ended subscription still writes. No sync
/// of a new subscription writes either, because none is created before the purge is complete.
@Singleton
final class PurgeMail {
  private static final Logger LOG = Logger.getLogger(PurgeMail.class);

  /// The ledger's maximum for one removal.
  private static final int PAGE = 25;

  private final Purges purges;
  private final Ledger ledger;
  private final FailedMessages failedMessages;
  private final MailStore store;
  private final Clock clock;

  PurgeMail(
      Purges purges, Ledger ledger, FailedMessages failedMessages, MailStore store, Clock clock) {
    this.purges = purges;
    this.ledger = ledger;
    this.failedMessages = failedMessages;
    this.store = store;
    this.clock = clock;
  }

  /// Purges a mailbox; empty if no purge of it is under way.
  ///
  /// @param stopAt when to stop between two pages; the next dispatch queues the purge again
  Optional<SyncOutcome> purge(SubscriptionId id, Instant stopAt) {
    return purges
        .find(id)
        .filter(purge -> purge.completedAt() == null)
        .map(purge -> purge(purge, stopAt));
  }

  private SyncOutcome purge(Purge begun, Instant stopAt) {
    Purge purge = begun;
    @Nullable String after = null;
    try {
      do {
        if (!clock.instant().isBefore(stopAt)) {
          purges.advance(purge.dueAt(clock.instant()));
          return new SyncOutcome.PurgeUnderWay(purge.removed());
        }
        Page<Ledger.Location> page = ledger.locations(purge.subscription(), PAGE, after);
        purge = without(page.items(), purge);
        after = page.nextStartKey();
      } while (after != null);
    } catch (IOException e) {
      LOG.errorf(e, "subscription %s: mail could not be removed", begun.subscription());
      purges.advance(purge.dueAt(Retry.ofPurge(clock.instant())));
      return new SyncOutcome.Postponed("the mail store failed");
    }
    SubscriptionId ended = purge.subscription();
    failedMessages.of(ended).forEach(failing -> failedMessages.forget(ended, failing.message()));
    purges.advance(purge.completed(clock.instant()));
    return new SyncOutcome.Purged(purge.removed());
  }

  private Purge without(List<Ledger.Location> page, Purge purge) throws IOException {
    if (page.isEmpty()) {
      return purge;
    }
    store.delete(page.stream().map(Ledger.Location::key).toList());
    ledger.forget(purge.subscription(), page.stream().map(Ledger.Location::message).toList());
    Purge advanced = purge.plus(page.size());
    purges.advance(advanced);
    return advanced;
  }
}
