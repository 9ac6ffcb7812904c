package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param nextPageToken for the next page; null on the last
@JsonIgnoreProperties(ignoreUnknown = true)
public record QuarantinePage(List<QuarantinedMessage> messages, @Nullable String nextPageToken) {

  /// A message that could not be taken in, while others could.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record QuarantinedMessage(
      String id, int attempts, String why, Instant since, Instant nextTryAt) {}
}
