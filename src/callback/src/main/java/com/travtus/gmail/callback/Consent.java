package com.travtus.gmail.callback;

import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.OwnerConsent;

/// An owner's consent to offline access to one mailbox, whose address Gmail reported.
///
/// @param by what Google told us about the owner
/// @param grant the new id of the refresh token
record Consent(MailboxAddress mailbox, OwnerConsent by, Secret refreshToken, GrantId grant) {}
