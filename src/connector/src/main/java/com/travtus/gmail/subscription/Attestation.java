package com.travtus.gmail.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A reviewer's statement whether the connector should keep reading a mailbox.
///
/// @param by subject of the reviewer's token
/// @param kept false if the connector must stop reading the mailbox
public record Attestation(Instant at, String by, boolean kept, @Nullable String note) {}
