package com.travtus.gmail.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What `users.getProfile` says about a mailbox.
public sealed interface MailboxAnswer {

  /// @param primary the mailbox's own address, whichever alias was asked for
  record Found(MailboxAddress primary) implements MailboxAnswer {}

  /// For as long as nobody changes something.
  record Refused(Reason reason) implements MailboxAnswer {}

  /// Google wants to be asked less often; nothing is known of the mailbox.
  ///
  /// @param until as Google asked; null if it did not say
  record Throttled(@Nullable Instant until) implements MailboxAnswer {}

  /// Google can't be reached or fails.
  record Unavailable() implements MailboxAnswer {}
}
