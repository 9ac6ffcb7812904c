package com.travtus.gmail.subscriptions.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscription.Reason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The result of checking a mailbox's authorization.
///
/// @param cause why Google refuses access
/// @param subscription the subscription after the check
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record CheckView(
    CheckOutcome outcome,
    @Nullable Reason cause,
    @Schema(description = "What a person can do about the cause.") @Nullable String remedy,
    @Schema(description = "When Google allows the next request.") @Nullable Instant retryAt,
    SubscriptionView subscription) {

  public enum CheckOutcome {
    /// The mailbox can be read.
    AUTHORIZED,
    /// The delegation is not in force yet; we keep retrying.
    STILL_PROPAGATING,
    REFUSED,
    /// Google is limiting requests; the mailbox's state is unknown.
    THROTTLED,
    /// Google can't be reached; the mailbox's state is unknown.
    UNAVAILABLE
  }
}
