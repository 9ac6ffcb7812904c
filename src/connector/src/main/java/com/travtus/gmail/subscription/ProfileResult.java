package com.travtus.gmail.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The result of `users.getProfile` for a mailbox.
public sealed interface ProfileResult {

  /// @param primary the mailbox's own address, even if an alias was requested
  record Found(MailboxAddress primary) implements ProfileResult {}

  /// The profile can't be read now.
  sealed interface Failure extends ProfileResult {}

  /// Lasts until somebody changes something.
  record Refused(Reason reason) implements Failure {}

  /// Google is limiting requests.
  ///
  /// @param until when the wait that Google asked for ends; null if it named none
  record RateLimited(@Nullable Instant until) implements Failure {}

  /// Google can't be reached or fails.
  record Unavailable() implements Failure {}
}
