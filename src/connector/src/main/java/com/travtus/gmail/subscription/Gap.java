package com.travtus.gmail.subscription;

import java.time.Instant;

/// A stretch of time for which the history was lost and mail was listed instead.
///
/// @param from the instant up to which mail was known to be complete
/// @param to when the loss was noticed
public record Gap(Instant from, Instant to) {}
