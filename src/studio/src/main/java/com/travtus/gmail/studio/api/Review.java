package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// The result of a periodic review.
///
/// @param keep whether the connector should continue to read the mailbox
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Review(boolean keep, @Nullable String note) {}
