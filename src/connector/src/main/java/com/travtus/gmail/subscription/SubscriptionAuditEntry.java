package com.travtus.gmail.subscription;

import org.jspecify.annotations.Nullable;

/// One change of a subscription. It is written with the change and never modified.
///
/// @param before null if it did not exist
/// @param after null if it no longer exists
public record SubscriptionAuditEntry(
    SubscriptionEvent event, @Nullable Snapshot before, @Nullable Snapshot after) {}
