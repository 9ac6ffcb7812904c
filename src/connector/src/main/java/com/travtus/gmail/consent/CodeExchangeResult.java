package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.OwnerConsent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the token endpoint made of an authorization code.
public sealed interface CodeExchangeResult {

  /// @param refreshToken null if Google sent none
  /// @param scopes those that were granted, which need not be those that were asked for
  /// @param account the address of who consented, by the ID token
  /// @param consent who that is, whatever the address
  record Granted(
      Secret accessToken,
      @Nullable Secret refreshToken,
      Set<String> scopes,
      MailboxAddress account,
      OwnerConsent consent)
      implements CodeExchangeResult {

    /// What to revoke: the refresh token takes the access token with it.
    public Secret revocable() {
      return refreshToken == null ? accessToken : refreshToken;
    }
  }

  /// A grant, but the answer to another request: its nonce is not the one that was sent.
  record OfAnotherRequest(Granted granted) implements CodeExchangeResult {}

  /// The code was used before, is too old, or belongs to another request. Says nothing about the
  /// mailbox.
  record CodeRefused() implements CodeExchangeResult {}

  /// The Workspace administrator forbids it.
  record PolicyRefused() implements CodeExchangeResult {}

  /// Our own client is refused or misconfigured: for the operator.
  ///
  /// @param error RFC 6749, section 5.2
  record ClientRefused(String error) implements CodeExchangeResult {}

  /// Google can't be reached or fails.
  record Unavailable() implements CodeExchangeResult {}
}
