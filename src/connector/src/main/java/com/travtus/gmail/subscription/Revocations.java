package com.travtus.gmail.subscription;

import java.time.Instant;
import java.util.List;

/// The store of consents to revoke. [Subscriptions] adds one in the write after which a
/// subscription no longer uses a grant, and removes one in the write after which a subscription
/// uses it.
public interface Revocations {
  /// Stores the revocation, and replaces an existing one of the same grant.
  void put(Revocation revocation);

  List<Revocation> of(SubscriptionId subscription);

  /// Returns due revocations, those that wait longest first.
  List<DueMailbox> due(Instant now, int limit);

  /// Does nothing if there is none.
  void remove(Revocation revocation);

  /// Keeps the mailbox from being claimed until `until`. At Google, a revocation ends every access
  /// that the mailbox's owner ever gave, including a consent given at the same time.
  ///
  /// @return false if a subscription has claimed the mailbox
  boolean holdClaim(MailboxAddress mailbox, Instant now, Instant until);

  /// Ends what [#holdClaim] began. If that has expired, a later claim stays untouched.
  ///
  /// @param until as passed to [#holdClaim]
  void releaseClaim(MailboxAddress mailbox, Instant until);
}
