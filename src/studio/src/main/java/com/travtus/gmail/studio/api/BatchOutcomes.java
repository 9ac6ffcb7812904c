package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcomes of a batch or of its dry run.
@JsonIgnoreProperties(ignoreUnknown = true)
public record BatchOutcomes(boolean dryRun, List<BatchOutcome> outcomes) {

  /// The outcome for one mailbox.
  ///
  /// @param status the HTTP status that a single request would have got
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record BatchOutcome(
      @Nullable String mailbox,
      int status,
      @Nullable Subscription subscription,
      @Nullable Problem problem) {}
}
