package com.travtus.gmail.subscription;

import java.time.Instant;
import java.util.Set;

/// When a mailbox was last asked for its labels, and which of those that were selected it lacked.
///
/// @param missing as the selection has them
public record LabelCheck(Instant at, Set<String> missing) {

  public LabelCheck {
    missing = Set.copyOf(missing);
  }
}
