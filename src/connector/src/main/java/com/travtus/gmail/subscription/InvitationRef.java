package com.travtus.gmail.subscription;

/// Names one invitation of one subscription, as its link does.
public record InvitationRef(SubscriptionId subscription, InvitationId invitation) {}
