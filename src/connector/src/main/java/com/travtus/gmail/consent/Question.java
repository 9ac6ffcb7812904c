package com.travtus.gmail.consent;

import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;

/// What is asked of an owner who has consented, before anything is connected: for which of the
/// tenants that invited the mailbox.
///
/// @param mailbox the one that was consented for
/// @param grant names the refresh token that the vault keeps until the answer
public record Question(MailboxAddress mailbox, GrantId grant) {}
