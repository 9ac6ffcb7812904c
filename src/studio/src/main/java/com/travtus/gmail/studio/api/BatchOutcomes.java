package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a batch, or would become of it.
@JsonIgnoreProperties(ignoreUnknown = true)
public record BatchOutcomes(boolean dryRun, List<BatchOutcome> outcomes) {

  /// @param status what the single request would have been answered with
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record BatchOutcome(
      @Nullable String mailbox,
      int status,
      @Nullable Subscription subscription,
      @Nullable Problem problem) {}
}
