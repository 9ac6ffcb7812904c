package com.travtus.gmail.callback;

import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.OwnerConsent;

/// What an owner has consented to: offline access to one mailbox, whose address Gmail told.
///
/// @param by what Google told of the owner
/// @param grant names it, from now on
record Consent(MailboxAddress mailbox, OwnerConsent by, Secret refreshToken, GrantId grant) {}
