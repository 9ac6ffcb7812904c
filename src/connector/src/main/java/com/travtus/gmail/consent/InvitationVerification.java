package com.travtus.gmail.consent;

import com.travtus.gmail.subscription.InvitationRef;

/// What became of the token of an invitation's link.
public sealed interface InvitationVerification {
  /// Ours, and in time. Whether it is still open, the subscription says.
  record Verified(InvitationRef invitation) implements InvitationVerification {}

  /// Not signed by us, or not in the form that we give it.
  record Forged() implements InvitationVerification {}

  /// Ours, but older than an invitation lives.
  record Expired() implements InvitationVerification {}
}
