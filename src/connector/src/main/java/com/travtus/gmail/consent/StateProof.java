package com.travtus.gmail.consent;

import com.travtus.gmail.subscription.MailboxAddress;
import org.jspecify.annotations.Nullable;

/// What became of a `state` that came back.
public sealed interface StateProof {

  /// Ours, in time, and from the browser that started.
  ///
  /// @param transaction the state's id, which names the cookie
  /// @param expected the mailbox that was invited; null if any may come
  record Proven(String transaction, ConsentSecrets secrets, @Nullable MailboxAddress expected)
      implements StateProof {}

  /// There is none.
  record Missing() implements StateProof {}

  /// Not signed by us, or not in the form that we give it.
  record Forged() implements StateProof {}

  /// Ours, but started too long ago.
  record Expired() implements StateProof {}

  /// Ours and in time, but this browser did not start it or has used it up.
  record OtherBrowser() implements StateProof {}
}
