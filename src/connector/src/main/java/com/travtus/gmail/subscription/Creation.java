package com.travtus.gmail.subscription;

import java.time.Instant;

/// When a subscription was created, and by whom.
///
/// @param createdBy subject of the caller's token, or the part of the connector that created it
public record Creation(Instant createdAt, String createdBy) {}
