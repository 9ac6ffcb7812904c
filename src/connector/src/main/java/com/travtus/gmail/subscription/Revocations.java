package com.travtus.gmail.subscription;

import java.time.Instant;
import java.util.List;

/// The store of consents that are to be given up. [Subscriptions] adds one in the write after which
/// a subscription no longer uses a grant, and removes one in the write that makes it use it.
public interface Revocations {
  /// What there is of the same grant is replaced.
  void put(Revocation revocation);

  List<Revocation> of(SubscriptionId subscription);

  /// Those that are due, those that wait longest first.
  List<DueMailbox> due(Instant now, int limit);

  /// No error if there is none.
  void remove(Revocation revocation);

  /// Keeps the mailbox from being claimed until then: at Google a revocation ends every access that
  /// the mailbox's owner ever gave, that of a consent which comes at the same time too.
  ///
  /// @return false if a subscription has claimed it
  boolean holdClaim(MailboxAddress mailbox, Instant now, Instant until);

  /// Ends what [#holdClaim] began. Once that has run out, it leaves alone whoever came next.
  ///
  /// @param until as it was held
  void releaseClaim(MailboxAddress mailbox, Instant until);
}
