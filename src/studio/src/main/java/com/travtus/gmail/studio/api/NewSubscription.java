package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mailbox to subscribe. The request omits null members, for which the API has defaults.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewSubscription(
    String mailbox,
    Subscription.Authorization authorization,
    @Nullable List<String> labels,
    @Nullable Integer backfillDays,
    @Nullable Integer pollMinutes,
    @Nullable String note) {}
