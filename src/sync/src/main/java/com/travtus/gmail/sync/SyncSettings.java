package com.travtus.gmail.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "connector.sync")
public interface SyncSettings {

  /// How long the ledger remembers a message. It must outlast the longest backfill that may be
  /// repeated, or mail is announced twice.
  @WithDefault("3660d")
  Duration ledgerRetention();

  /// How many due mailboxes one dispatch reads from either end of each of the index's sixteen
  /// shards, and how many purges and revocations.
  @WithDefault("10000")
  int dispatchLimit();

  /// How many mailboxes may wait in the queue. About three per worker are enough to keep each busy
  /// until the queue is topped up, and few enough to let the next due mailbox wait only briefly.
  @WithDefault("600")
  int queueDepth();

  /// How often a dispatch checks a full queue for room.
  @WithDefault("1s")
  Duration topUpEvery();

  /// How long one run may take while others wait. A mailbox with more to fetch is due again at
  /// once, behind them.
  @WithDefault("2m")
  Duration longestRun();

  /// Longest time between two checks of a quiet mailbox, unless its subscription requests a longer
  /// one.
  @WithDefault("10m")
  Duration longestPoll();

  /// How many messages of one mailbox are fetched in parallel.
  @WithDefault("16")
  int parallelism();
}
