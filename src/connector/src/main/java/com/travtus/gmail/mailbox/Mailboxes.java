package com.travtus.gmail.mailbox;

import com.travtus.gmail.subscription.Subscription;

/// Opens mailboxes with the authorization of their subscriptions.
public interface Mailboxes {

  /// @throws MailboxException if there are no credentials for the subscription
  Mailbox open(Subscription subscription);
}
