package com.travtus.gmail.subscriptions.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscription.Reason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a check of a mailbox's authorization found.
///
/// @param cause why Google refuses
/// @param remedy what a person can do about the cause
/// @param retryAt when Google wants to be asked again
/// @param subscription as it is after the check
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record CheckView(
    CheckOutcome outcome,
    @Nullable Reason cause,
    @Schema(description = "What a person can do about the cause.") @Nullable String remedy,
    @Schema(description = "When Google wants to be asked again.") @Nullable Instant retryAt,
    SubscriptionView subscription) {

  public enum CheckOutcome {
    /// The mailbox can be read.
    AUTHORIZED,
    /// The delegation is not in force yet; it is tried again by itself.
    STILL_PROPAGATING,
    REFUSED,
    /// Google wants to be asked less often; nothing is known of the mailbox.
    THROTTLED,
    /// Google can't be reached; nothing is known of the mailbox.
    UNAVAILABLE
  }
}
