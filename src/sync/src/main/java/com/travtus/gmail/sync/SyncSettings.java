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

  /// How many due mailboxes one dispatch queues at most, of each of the index's sixteen shards, and
  /// how many purges.
  @WithDefault("2000")
  int dispatchLimit();

  /// How long a mailbox may wait in which nothing happens, unless more was wished for.
  @WithDefault("10m")
  Duration longestPoll();

  /// How many messages of one mailbox are fetched at the same time.
  @WithDefault("16")
  int parallelism();
}
