package com.travtus.gmail.sync;

import java.time.Duration;
import java.time.Instant;

/// Decides when a mailbox is checked next: as often as requested while mail arrives, and less often
/// the longer none does.
final class NextPoll {
  /// A mailbox that has been quiet for an hour can wait six minutes.
  private static final int PART = 10;

  private NextPoll() {}

  /// @param requested the shortest wait
  /// @param longest the longest wait, unless a longer one was requested
  /// @param lastMail when mail was last stored, or the subscription began
  static Instant after(Duration requested, Duration longest, Instant lastMail, Instant now) {
    Duration quiet = Duration.between(lastMail, now).dividedBy(PART);
    Duration bounded = quiet.compareTo(longest) > 0 ? longest : quiet;
    return now.plus(bounded.compareTo(requested) > 0 ? bounded : requested);
  }
}
