package com.travtus.gmail.sync;

import com.travtus.gmail.subscription.DueMailbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// What a dispatch has done.
///
/// @param queued how many
/// @param left those that found no room in the queue
public record Dispatched(int queued, List<DueMailbox> left) {

  /// For how long the first of those left has been due.
  Duration longestWait(Instant now) {
    return left.stream()
        .map(DueMailbox::at)
        .min(Comparator.naturalOrder())
        .map(at -> Duration.between(at, now))
        .orElse(Duration.ZERO);
  }
}
