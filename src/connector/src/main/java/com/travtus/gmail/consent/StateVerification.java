package com.travtus.gmail.consent;

import com.travtus.gmail.subscription.InvitationRef;
import com.travtus.gmail.subscription.MailboxAddress;
import org.jspecify.annotations.Nullable;

/// What became of a `state` that came back.
public sealed interface StateVerification {

  /// Ours, in time, and from the browser that started.
  ///
  /// @param transaction the state's id, which names the cookie
  /// @param expected the only mailbox that may be connected; null if any may
  /// @param invitation the one that its owner has been shown; null if none was
  record Verified(
      String transaction,
      ConsentSecrets secrets,
      @Nullable MailboxAddress expected,
      @Nullable InvitationRef invitation)
      implements StateVerification {}

  /// There is none.
  record Missing() implements StateVerification {}

  /// Not signed by us, or not in the form that we give it.
  record Forged() implements StateVerification {}

  /// Ours, but started too long ago.
  record Expired() implements StateVerification {}

  /// Ours and in time, but this browser did not start it or has used it up.
  record OtherBrowser() implements StateVerification {}
}
