package com.travtus.gmail.subscriptions.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscriptions.web.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The answer to a batch: an outcome for each of its subscriptions, in their order.
@RegisterForReflection
public record BatchOutcomes(
    @Schema(
            description = "Whether nothing was created, because it was only tried.",
            examples = "false")
        boolean dryRun,
    List<BatchOutcome> outcomes) {

  /// @param mailbox as it was asked for
  /// @param status what the single request would have been answered with
  /// @param subscription what was created, or in a dry run would be
  /// @param problem why nothing was
  /// @param retryAfter seconds; absent where trying again later does not help
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record BatchOutcome(
      @Schema(description = "As it was asked for.", examples = "leasing@harbourview.example")
          @Nullable String mailbox,
      @Schema(
              description = "What the single request would have been answered with.",
              examples = "409")
          int status,
      @Nullable SubscriptionView subscription,
      @Nullable Problem problem,
      @Schema(description = "After how many seconds it may be tried again.", examples = "60")
          @Nullable Long retryAfter) {}

  /// Whether some of it is to be sent again: it may come to something else then.
  public boolean someAreRateLimited() {
    return outcomes.stream().anyMatch(each -> each.status() == 429 || each.status() == 503);
  }
}
