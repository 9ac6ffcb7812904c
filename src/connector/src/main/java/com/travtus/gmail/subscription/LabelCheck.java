package com.travtus.gmail.subscription;

import java.time.Instant;
import java.util.Set;

/// When the connector last read a mailbox's labels, and which selected labels were missing.
///
/// @param missing as in the selection
public record LabelCheck(Instant at, Set<String> missing) {

  public LabelCheck {
    missing = Set.copyOf(missing);
  }
}
