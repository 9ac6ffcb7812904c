package com.travtus.gmail.subscription;

import java.time.Instant;

/// A period for which the history was lost and the sync listed mail instead.
///
/// @param from the instant up to which mail was known to be complete
/// @param to when the sync noticed the loss
public record Gap(Instant from, Instant to) {}
