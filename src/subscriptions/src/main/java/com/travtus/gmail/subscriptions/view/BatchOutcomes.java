package com.travtus.gmail.subscriptions.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscriptions.web.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The response to a batch, with an outcome for each subscription in the same order.
@RegisterForReflection
public record BatchOutcomes(
    @Schema(description = "Whether this was a dry run, which creates nothing.", examples = "false")
        boolean dryRun,
    List<BatchOutcome> outcomes) {

  /// @param subscription the subscription that was created, or in a dry run would be
  /// @param problem why no subscription was created
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record BatchOutcome(
      @Schema(description = "The requested address.", examples = "leasing@harbourview.example")
          @Nullable String mailbox,
      @Schema(description = "The status that a single request would get.", examples = "409")
          int status,
      @Nullable SubscriptionView subscription,
      @Nullable Problem problem,
      @Schema(
              description = "Seconds to wait before a retry. Absent if a retry does not help.",
              examples = "60")
          @Nullable Long retryAfter) {}

  /// Returns whether some entries should be sent again, because their outcome may change.
  public boolean someAreRateLimited() {
    return outcomes.stream().anyMatch(each -> each.status() == 429 || each.status() == 503);
  }
}
