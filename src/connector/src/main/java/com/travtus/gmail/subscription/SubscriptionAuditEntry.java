package com.travtus.gmail.subscription;

import org.jspecify.annotations.Nullable;

/// One change of a subscription, written together with it and never changed.
///
/// @param before null: there was none
/// @param after null: it is gone
public record SubscriptionAuditEntry(
    SubscriptionEvent event, @Nullable Snapshot before, @Nullable Snapshot after) {}
