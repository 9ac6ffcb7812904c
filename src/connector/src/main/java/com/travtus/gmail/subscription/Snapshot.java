package com.travtus.gmail.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the history keeps of a subscription as it was at one time.
public record Snapshot(
    AuthorizationKind authorization,
    SubscriptionOptions options,
    Status status,
    @Nullable Reason reason,
    @Nullable Instant retryUntil,
    Review review,
    @Nullable Invitation invitation) {}
