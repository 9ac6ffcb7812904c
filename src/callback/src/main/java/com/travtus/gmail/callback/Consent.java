package com.travtus.gmail.callback;

import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;

/// What an owner has consented to: offline access to one mailbox, whose address Gmail told.
///
/// @param grant names it, from now on
record Consent(MailboxAddress mailbox, Secret refreshToken, GrantId grant) {}
