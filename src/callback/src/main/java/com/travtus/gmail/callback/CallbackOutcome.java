package com.travtus.gmail.callback;

import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Instant;

/// How a consent ended.
sealed interface CallbackOutcome {

  /// @param since from when on mail that was received is read
  /// @param isPaused authorized, and not read until the pause ends
  record Connected(
      SubscriptionId subscription, MailboxAddress mailbox, Instant since, boolean isPaused)
      implements CallbackOutcome {

    static Connected of(Subscription subscription) {
      return new Connected(
          subscription.id(),
          subscription.mailbox(),
          subscription.receivedSince(),
          subscription.status() == Status.PAUSED);
    }
  }

  /// Neither state nor code nor error: nobody comes like this from Google.
  record Incomplete() implements CallbackOutcome {}

  /// A parameter comes twice.
  record Ambiguous() implements CallbackOutcome {}

  record StateForged() implements CallbackOutcome {}

  record StateExpired() implements CallbackOutcome {}

  /// Another browser's, or used up.
  record StateNotOfThisBrowser() implements CallbackOutcome {}

  /// The owner declined.
  record Declined() implements CallbackOutcome {}

  /// The Workspace administrator forbids it.
  record ForbiddenByPolicy() implements CallbackOutcome {}

  /// Google refuses us.
  ///
  /// @param error for the log
  record RefusedByGoogle(String error) implements CallbackOutcome {}

  record GoogleUnavailable() implements CallbackOutcome {}

  record CodeUsed() implements CallbackOutcome {}

  record ScopeMissing() implements CallbackOutcome {}

  /// Google sent no refresh token.
  record NoLastingAccess() implements CallbackOutcome {}

  /// The account has no mailbox that we could read.
  record MailboxRefused(Reason reason) implements CallbackOutcome {}

  /// The invitation is another mailbox's.
  ///
  /// @param expected the mailbox that was invited
  record WrongAccount(MailboxAddress expected) implements CallbackOutcome {}

  record NotInvited() implements CallbackOutcome {}

  record ConnectedByAdministrator() implements CallbackOutcome {}

  /// Mail of the mailbox's earlier subscription is still being removed.
  record MailBeingRemoved() implements CallbackOutcome {}
}
