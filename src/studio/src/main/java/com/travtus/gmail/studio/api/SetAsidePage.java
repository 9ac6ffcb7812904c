package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param cursor for the next page; null on the last
@JsonIgnoreProperties(ignoreUnknown = true)
public record SetAsidePage(List<SetAsideMessage> messages, @Nullable String cursor) {

  /// A message that could not be taken in, while others could.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record SetAsideMessage(
      String id, int attempts, String why, Instant since, Instant nextTryAt) {}
}
