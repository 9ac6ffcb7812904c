package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of subscriptions.
///
/// @param nextPageToken null on the last page
@JsonIgnoreProperties(ignoreUnknown = true)
public record SubscriptionPage(List<Subscription> subscriptions, @Nullable String nextPageToken) {}
