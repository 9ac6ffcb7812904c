package com.travtus.gmail.mailbox;

import com.travtus.gmail.subscription.HistoryId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The history id of a mailbox at one time.
///
/// @param at when Google answered, by its clock, to the second; null if unknown
public record HistoryState(HistoryId id, @Nullable Instant at) {}
