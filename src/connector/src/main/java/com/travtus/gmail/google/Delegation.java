package com.travtus.gmail.google;

import com.google.auth.oauth2.OAuth2Credentials;
import com.travtus.gmail.subscription.DelegationClient;
import com.travtus.gmail.subscription.MailboxAddress;

/// Domain-wide delegation (RFC 7523): the service account acts for one mailbox, by an assertion
/// signed with its key. Implementations differ in where that key is.
interface Delegation extends DelegationClient {

  /// @throws MailboxException if there is no service account
  OAuth2Credentials credentials(MailboxAddress mailbox);

  /// Returns what the credentials are built from. It changes when the key is rotated.
  Object key();

  /// Returns a delegation that bypasses the vault's cache.
  Delegation fresh();
}
