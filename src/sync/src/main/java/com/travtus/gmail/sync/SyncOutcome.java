package com.travtus.gmail.sync;

import com.travtus.gmail.subscription.Reason;

/// The outcome of one worker's run on one mailbox.
public sealed interface SyncOutcome {

  /// All requested mail is stored.
  ///
  /// @param stored messages that this run stored
  record UpToDate(int stored) implements SyncOutcome {}

  /// Time ran out. The mailbox is due again at once.
  record OutOfTime(int stored) implements SyncOutcome {}

  /// The subscription does not exist, is not active, or ceased to be active during the run.
  record NotSubscribed() implements SyncOutcome {}

  /// A concurrent write won. What this run stored is kept.
  record Superseded() implements SyncOutcome {}

  /// Google or one of our stores failed for now. The mailbox is due again later.
  ///
  /// @param why for the log
  record Postponed(String why) implements SyncOutcome {}

  /// The mailbox can't be synced until a person fixes the cause.
  record Stopped(Reason reason) implements SyncOutcome {}

  /// The ended subscription's mail is removed.
  ///
  /// @param removed messages removed by all runs of the purge
  record Purged(long removed) implements SyncOutcome {}

  /// Time ran out during a purge. The next dispatch continues it.
  ///
  /// @param removed messages removed so far
  record PurgeUnderWay(long removed) implements SyncOutcome {}
}
