package com.travtus.gmail.consent;

import com.travtus.gmail.subscription.InvitationRef;
import com.travtus.gmail.subscription.MailboxAddress;
import org.jspecify.annotations.Nullable;

/// The result of verifying a returned `state`.
public sealed interface StateVerification {

  /// A valid state, brought back by the browser that started the consent.
  ///
  /// @param transaction the state's id, which names the cookie
  /// @param expected the only mailbox that may be connected; null if any may
  /// @param invitation the invitation that the owner was shown; null if none was
  record Verified(
      String transaction,
      ConsentSecrets secrets,
      @Nullable MailboxAddress expected,
      @Nullable InvitationRef invitation)
      implements StateVerification {}

  /// The request has no state.
  record Missing() implements StateVerification {}

  /// Not signed by us, or malformed.
  record Forged() implements StateVerification {}

  /// Signed by us, but expired.
  record Expired() implements StateVerification {}

  /// Valid, but this browser did not start the consent or has already finished it.
  record OtherBrowser() implements StateVerification {}
}
