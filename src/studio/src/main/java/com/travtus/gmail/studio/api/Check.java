package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The result of checking a mailbox's authorization.
@JsonIgnoreProperties(ignoreUnknown = true)
public record Check(
    Outcome outcome,
    @Nullable String cause,
    @Nullable String remedy,
    @Nullable Instant retryAt,
    Subscription subscription) {

  public enum Outcome {
    AUTHORIZED,
    STILL_PROPAGATING,
    REFUSED,
    THROTTLED,
    UNAVAILABLE
  }
}
