package com.travtus.gmail.sync;

import com.travtus.gmail.subscription.DueMailbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// The result of a dispatch.
///
/// @param queued number of queued mailboxes
/// @param left mailboxes for which the queue had no room
public record Dispatched(int queued, List<DueMailbox> left) {

  /// Returns how long the first of those left has been due.
  Duration longestWait(Instant now) {
    return left.stream()
        .map(DueMailbox::at)
        .min(Comparator.naturalOrder())
        .map(at -> Duration.between(at, now))
        .orElse(Duration.ZERO);
  }
}
