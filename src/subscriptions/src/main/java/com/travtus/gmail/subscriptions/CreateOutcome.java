package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Subscription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The outcome of a request to subscribe a mailbox.
sealed interface CreateOutcome {

  /// @param alias the requested address if it is an alias of the mailbox; null otherwise
  record Created(Subscription subscription, @Nullable MailboxAddress alias)
      implements CreateOutcome {}

  /// Like [Created], but for a dry run, which stores nothing.
  record WouldCreate(Subscription subscription, @Nullable MailboxAddress alias)
      implements CreateOutcome {}

  /// The tenant has already subscribed the mailbox.
  record Exists(Subscription subscription) implements CreateOutcome {}

  /// The mailbox belongs to none of the tenant's domains. The caller must not learn whether it
  /// belongs to another tenant's.
  record NotYours() implements CreateOutcome {}

  /// The mailbox belongs to none of the tenant's domains, and the tenant has no display name to
  /// show to the owner.
  record NameMissing() implements CreateOutcome {}

  /// We are revoking a consent of the mailbox's owner right now.
  record Busy() implements CreateOutcome {}

  /// We are still removing the mail of an earlier subscription of the mailbox.
  record Purging() implements CreateOutcome {}

  record DelegationRefused(Reason reason) implements CreateOutcome {}

  /// @param until when Google allows a retry; null if it did not say
  record RateLimited(@Nullable Instant until) implements CreateOutcome {}

  record GoogleUnavailable() implements CreateOutcome {}
}
