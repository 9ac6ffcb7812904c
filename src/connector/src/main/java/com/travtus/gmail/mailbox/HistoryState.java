package com.travtus.gmail.mailbox;

import com.travtus.gmail.subscription.HistoryId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a mailbox's history stood.
///
/// @param at when, by Google's clock, to the second; null if it did not say
public record HistoryState(HistoryId id, @Nullable Instant at) {}
