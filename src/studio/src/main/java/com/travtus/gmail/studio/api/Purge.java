package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The progress of removing an ended subscription's mail.
@JsonIgnoreProperties(ignoreUnknown = true)
public record Purge(
    Status status,
    long removed,
    Instant requestedAt,
    String requestedBy,
    @Nullable Instant completedAt) {

  public enum Status {
    UNDER_WAY,
    COMPLETED
  }
}
