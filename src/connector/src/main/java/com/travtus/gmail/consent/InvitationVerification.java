package com.travtus.gmail.consent;

import com.travtus.gmail.subscription.InvitationRef;

/// The result of verifying an invitation link's token.
public sealed interface InvitationVerification {
  /// A valid token. The subscription says whether the invitation is still open.
  record Verified(InvitationRef invitation) implements InvitationVerification {}

  /// Not signed by us, or malformed.
  record Forged() implements InvitationVerification {}

  /// Signed by us, but expired.
  record Expired() implements InvitationVerification {}
}
