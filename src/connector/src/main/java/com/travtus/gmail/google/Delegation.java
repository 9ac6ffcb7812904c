package com.travtus.gmail.google;

import com.google.auth.oauth2.OAuth2Credentials;
import com.travtus.gmail.subscription.DelegationClient;
import com.travtus.gmail.subscription.MailboxAddress;

/// Domain-wide delegation (RFC 7523): the service account speaks for one mailbox, by an assertion
/// that is signed with its key. The ways differ in where that key is.
interface Delegation extends DelegationClient {

  /// @throws MailboxTrouble when there is no service account
  OAuth2Credentials credentials(MailboxAddress mailbox);

  /// What the credentials are made with: another after a rotation.
  Object key();

  /// The same past what the vault remembers.
  Delegation anew();
}
