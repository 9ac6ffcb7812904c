package com.travtus.gmail.mailbox;

import com.travtus.gmail.subscription.Subscription;

/// Opens mailboxes with what each subscription was authorized by.
public interface Mailboxes {

  /// @throws MailboxTrouble if there is nothing to open it with
  Mailbox open(Subscription subscription);
}
