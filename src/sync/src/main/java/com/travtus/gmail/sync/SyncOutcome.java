package com.travtus.gmail.sync;

import com.travtus.gmail.subscription.Reason;

/// How one worker's run over one mailbox ended.
public sealed interface SyncOutcome {

  /// Everything is in.
  ///
  /// @param stored messages that this run stored
  record UpToDate(int stored) implements SyncOutcome {}

  /// Time ran out; the mailbox is due again at once.
  record OutOfTime(int stored) implements SyncOutcome {}

  /// There is no such subscription, it is not active, or it ceased to be while this ran.
  record NotSubscribed() implements SyncOutcome {}

  /// Another worker wrote meanwhile; what this one stored is kept.
  record Superseded() implements SyncOutcome {}

  /// Google or one of our stores could not do it now; due again later.
  ///
  /// @param why for the log
  record Postponed(String why) implements SyncOutcome {}

  /// A person has to mend it.
  record Stopped(Reason reason) implements SyncOutcome {}

  /// The mail of the ended subscription is gone.
  ///
  /// @param removed messages, by all runs of the purge
  record Purged(long removed) implements SyncOutcome {}

  /// Time ran out while mail was being removed; the rest goes with the next dispatch.
  ///
  /// @param removed messages so far
  record PurgeUnderWay(long removed) implements SyncOutcome {}
}
