package com.travtus.gmail.subscription;

/// What `users.getProfile` says about a mailbox.
public sealed interface MailboxAnswer {

  /// @param primary the mailbox's own address, whichever alias was asked for
  record Found(MailboxAddress primary) implements MailboxAnswer {}

  /// For as long as nobody changes something.
  record Refused(Reason reason) implements MailboxAnswer {}

  /// Google can't be reached, fails or throttles.
  record Unavailable() implements MailboxAnswer {}
}
