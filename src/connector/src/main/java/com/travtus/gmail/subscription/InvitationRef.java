package com.travtus.gmail.subscription;

/// Identifies one invitation of one subscription, as its link does.
public record InvitationRef(SubscriptionId subscription, InvitationId invitation) {}
