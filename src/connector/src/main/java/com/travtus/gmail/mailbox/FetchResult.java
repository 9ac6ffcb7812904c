package com.travtus.gmail.mailbox;

import java.time.Instant;
import java.util.Set;

/// The result of fetching one message.
public sealed interface FetchResult {

  /// The spool has the message.
  ///
  /// @param receivedAt when Gmail accepted the message (`internalDate`)
  record Fetched(String threadId, Set<String> labels, Instant receivedAt) implements FetchResult {

    public Fetched {
      labels = Set.copyOf(labels);
    }
  }

  /// Gmail does not have the message (404). It was deleted after it was named, or the index that
  /// named it is ahead of the server that answered.
  record Missing() implements FetchResult {}
}
