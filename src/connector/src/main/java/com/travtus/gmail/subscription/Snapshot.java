package com.travtus.gmail.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The state of a subscription at one time, as the audit log stores it.
public record Snapshot(
    AuthorizationKind authorization,
    SubscriptionOptions options,
    Status status,
    @Nullable Reason reason,
    @Nullable Instant retryUntil,
    Review review,
    @Nullable Invitation invitation) {}
