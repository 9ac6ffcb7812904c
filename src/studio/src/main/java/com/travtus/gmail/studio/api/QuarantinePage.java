package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a mailbox's quarantined messages.
///
/// @param nextPageToken null on the last page
@JsonIgnoreProperties(ignoreUnknown = true)
public record QuarantinePage(List<QuarantinedMessage> messages, @Nullable String nextPageToken) {

  /// A message that failed repeatedly while others were stored.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record QuarantinedMessage(
      String id, int attempts, String why, Instant since, Instant nextTryAt) {}
}
