package com.travtus.gmail.subscription;

import java.time.Instant;

/// Who made a subscription.
///
/// @param createdBy the subject of the token that asked for it, or what else made it
public record Creation(Instant createdAt, String createdBy) {}
