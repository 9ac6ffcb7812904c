package com.travtus.gmail.mailbox;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a listing is asked for, without spam and trash.
///
/// @param since what Gmail received from then on
/// @param until what was received later may be left out; null: nothing is
/// @param labels that the messages must all have; what the mailbox sent is left out unless `SENT`
///     is among them
public record MessageQuery(Instant since, @Nullable Instant until, Set<String> labels) {

  public MessageQuery {
    labels = Set.copyOf(labels);
  }
}
