package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.OwnerConsent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The token endpoint's response to an authorization code.
public sealed interface CodeExchangeResult {

  /// @param refreshToken null if Google sent none
  /// @param scopes the granted scopes, which can differ from the requested ones
  /// @param account the address in the ID token
  /// @param consent the consenting account, independent of its address
  record Granted(
      Secret accessToken,
      @Nullable Secret refreshToken,
      Set<String> scopes,
      MailboxAddress account,
      OwnerConsent consent)
      implements CodeExchangeResult {

    /// The token to revoke. Revoking the refresh token also revokes the access token.
    public Secret revocable() {
      return refreshToken == null ? accessToken : refreshToken;
    }
  }

  /// A grant that answers another request: its nonce is not the one that we sent.
  record OfAnotherRequest(Granted granted) implements CodeExchangeResult {}

  /// The code was already used, has expired, or belongs to another request. This says nothing about
  /// the mailbox.
  record CodeRefused() implements CodeExchangeResult {}

  /// The Workspace administrator blocks the app.
  record PolicyRefused() implements CodeExchangeResult {}

  /// Google refuses our client, or we have misconfigured it. The operator has to act.
  ///
  /// @param error RFC 6749, section 5.2
  record ClientRefused(String error) implements CodeExchangeResult {}

  /// Google can't be reached or fails.
  record Unavailable() implements CodeExchangeResult {}
}
