package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Subscription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a wish to subscribe a mailbox.
sealed interface CreateOutcome {

  /// @param alias the address that was asked for, where it is another one of the mailbox's
  record Created(Subscription subscription, @Nullable MailboxAddress alias)
      implements CreateOutcome {}

  /// As [Created], but it was only tried: nothing is kept.
  record WouldCreate(Subscription subscription, @Nullable MailboxAddress alias)
      implements CreateOutcome {}

  /// The tenant has subscribed it already.
  record Exists(Subscription subscription) implements CreateOutcome {}

  /// The mailbox is of no domain of the tenant's. Whether it is of another's is not the caller's to
  /// know.
  record NotYours() implements CreateOutcome {}

  /// The mailbox is of no domain of the tenant's, and the tenant has no name that its owner could
  /// be told.
  record NameMissing() implements CreateOutcome {}

  /// A consent of the mailbox's owner is just being revoked.
  record Busy() implements CreateOutcome {}

  /// Mail of an earlier subscription of the mailbox is still being removed.
  record Purging() implements CreateOutcome {}

  record DelegationRefused(Reason reason) implements CreateOutcome {}

  /// @param until as Google asked; null if it did not say
  record RateLimited(@Nullable Instant until) implements CreateOutcome {}

  record GoogleUnavailable() implements CreateOutcome {}
}
