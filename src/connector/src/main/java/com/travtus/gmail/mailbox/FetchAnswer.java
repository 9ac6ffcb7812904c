package com.travtus.gmail.mailbox;

import java.time.Instant;
import java.util.Set;

/// What became of fetching one message.
public sealed interface FetchAnswer {

  /// The spool holds it.
  ///
  /// @param receivedAt when Gmail accepted it (`internalDate`)
  record Fetched(String threadId, Set<String> labels, Instant receivedAt) implements FetchAnswer {

    public Fetched {
      labels = Set.copyOf(labels);
    }
  }

  /// Deleted between listing and fetching (404).
  record Gone() implements FetchAnswer {}
}
