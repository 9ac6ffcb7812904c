package com.travtus.gmail.mailbox;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A query for a listing, without spam and trash.
///
/// @param since earliest time at which Gmail received a message, inclusive
/// @param until messages received later may be left out; null for no limit
/// @param labels labels that every message must have; mail that the mailbox sent is left out unless
///     `SENT` is among them
public record MessageQuery(Instant since, @Nullable Instant until, Set<String> labels) {

  public MessageQuery {
    labels = Set.copyOf(labels);
  }
}
