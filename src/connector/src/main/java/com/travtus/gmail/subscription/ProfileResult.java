package com.travtus.gmail.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What `users.getProfile` says about a mailbox.
public sealed interface ProfileResult {

  /// @param primary the mailbox's own address, whichever alias was asked for
  record Found(MailboxAddress primary) implements ProfileResult {}

  /// Nothing is known of the mailbox now.
  sealed interface Failure extends ProfileResult {}

  /// For as long as nobody changes something.
  record Refused(Reason reason) implements Failure {}

  /// Google wants to be asked less often.
  ///
  /// @param until as Google asked; null if it did not say
  record RateLimited(@Nullable Instant until) implements Failure {}

  /// Google can't be reached or fails.
  record Unavailable() implements Failure {}
}
