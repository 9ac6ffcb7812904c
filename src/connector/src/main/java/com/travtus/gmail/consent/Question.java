package com.travtus.gmail.consent;

import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.OwnerConsent;
import com.travtus.gmail.subscription.SubscriptionId;
import org.jspecify.annotations.Nullable;

/// A question to an owner who has consented, before anything is connected: which of the inviting
/// tenants may read the mailbox.
///
/// @param consent what Google told us about the owner
/// @param grant names the refresh token that the vault keeps until the answer
/// @param reader the subscription that reads the mailbox and, as the owner was told, will stop;
///     null if the owner was told of none
public record Question(
    MailboxAddress mailbox, OwnerConsent consent, GrantId grant, @Nullable SubscriptionId reader) {}
