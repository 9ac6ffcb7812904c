package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A change to a subscription. A null member leaves the value unchanged.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Patch(
    Subscription.@Nullable Status status, @Nullable Integer pollMinutes, @Nullable String note) {

  public static Patch to(Subscription.Status status) {
    return new Patch(status, null, null);
  }
}
