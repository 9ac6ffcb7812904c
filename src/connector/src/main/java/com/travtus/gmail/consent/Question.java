package com.travtus.gmail.consent;

import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.OwnerConsent;
import com.travtus.gmail.subscription.SubscriptionId;
import org.jspecify.annotations.Nullable;

/// What is asked of an owner who has consented, before anything is connected: for which of the
/// tenants that invited the mailbox.
///
/// @param mailbox the one that was consented for
/// @param consent what Google told of the owner
/// @param grant names the refresh token that the vault keeps until the answer
/// @param reader the subscription that reads the mailbox, of which the owner was told that it
///     stops; null if the owner was told of none
public record Question(
    MailboxAddress mailbox, OwnerConsent consent, GrantId grant, @Nullable SubscriptionId reader) {}
