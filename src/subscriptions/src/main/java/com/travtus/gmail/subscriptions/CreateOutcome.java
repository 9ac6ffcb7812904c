package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Subscription;

/// What became of a wish to subscribe a mailbox.
sealed interface CreateOutcome {

  record Created(Subscription subscription) implements CreateOutcome {}

  /// The tenant has subscribed it already.
  record Exists(Subscription subscription) implements CreateOutcome {}

  /// The mailbox is of another customer's domain, of none that is known, or another customer has
  /// subscribed it: which of these is not the caller's to know.
  record NotYours() implements CreateOutcome {}

  record DelegationRefused(Reason reason) implements CreateOutcome {}

  record GoogleUnavailable() implements CreateOutcome {}
}
