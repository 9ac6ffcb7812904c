package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a batch: an outcome for each of its subscriptions, in their order.
public record BatchOutcomes(boolean dryRun, List<Outcome> outcomes) {

  /// @param mailbox as it was asked for
  /// @param status what the single request would have been answered with
  /// @param subscription what was created, or in a dry run would be
  /// @param problem why nothing was
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Outcome(
      @Nullable String mailbox,
      int status,
      @Nullable SubscriptionView subscription,
      @Nullable Problem problem) {}
}
