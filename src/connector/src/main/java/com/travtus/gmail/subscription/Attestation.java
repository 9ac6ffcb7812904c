package com.travtus.gmail.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody's word on whether a mailbox is still to be read.
///
/// @param by the subject of the reviewer's token
/// @param kept false: it is to be read no longer
public record Attestation(Instant at, String by, boolean kept, @Nullable String note) {}
