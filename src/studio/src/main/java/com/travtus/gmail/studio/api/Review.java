package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// @param keep whether the mailbox is still to be read
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Review(boolean keep, @Nullable String note) {}
