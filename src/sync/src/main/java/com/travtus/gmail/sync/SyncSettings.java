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

  /// How many due mailboxes one dispatch looks at, of each of the index's sixteen shards from
  /// either end, and how many purges.
  @WithDefault("10000")
  int dispatchLimit();

  /// How many may wait in the queue. About three for each worker: enough for none to be idle until
  /// the queue is topped up, and few enough for who becomes due next to wait for little.
  @WithDefault("600")
  int queueDepth();

  /// How often a dispatch that has more than the queue has room for looks again.
  @WithDefault("1s")
  Duration topUpEvery();

  /// How long one run may take while others wait. A mailbox with more to fetch is due again at
  /// once, behind them.
  @WithDefault("2m")
  Duration longestRun();

  /// How long a mailbox may wait in which nothing happens, unless more was wished for.
  @WithDefault("10m")
  Duration longestPoll();

  /// How many messages of one mailbox are fetched at the same time.
  @WithDefault("16")
  int parallelism();
}
