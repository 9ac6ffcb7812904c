package com.travtus.gmail.subscriptions.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A page of `GET /subscriptions`.
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record SubscriptionPage(
    List<SubscriptionView> subscriptions,
    @Schema(description = "Pass it as `pageToken` to get the next page. Absent on the last page.")
        @Nullable String nextPageToken) {}
