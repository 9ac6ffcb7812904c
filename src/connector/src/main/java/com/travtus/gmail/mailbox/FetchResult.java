package com.travtus.gmail.mailbox;

import java.time.Instant;
import java.util.Set;

/// What became of fetching one message.
public sealed interface FetchResult {

  /// The spool holds it.
  ///
  /// @param receivedAt when Gmail accepted it (`internalDate`)
  record Fetched(String threadId, Set<String> labels, Instant receivedAt) implements FetchResult {

    public Fetched {
      labels = Set.copyOf(labels);
    }
  }

  /// Gmail does not have it (404): it was deleted since it was named, or the index that named it is
  /// ahead of what answers.
  record Missing() implements FetchResult {}
}
