package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param nextPageToken for the next page; null on the last
@JsonIgnoreProperties(ignoreUnknown = true)
public record SubscriptionPage(List<Subscription> subscriptions, @Nullable String nextPageToken) {}
