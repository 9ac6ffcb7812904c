package com.travtus.gmail.subscriptions.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscription.Purge;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Progress of the removal of an ended subscription's mail.
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record PurgeView(
    PurgeStatus status,
    @Schema(description = "Messages removed so far.", examples = "120") long removed,
    Instant requestedAt,
    @Schema(description = "The `sub` of the caller's token.", examples = "studio-user")
        String requestedBy,
    @Schema(description = "When the removal was completed. Absent until then.")
        @Nullable Instant completedAt) {

  public enum PurgeStatus {
    UNDER_WAY,
    COMPLETED
  }

  public static PurgeView of(Purge purge) {
    return new PurgeView(
        purge.completedAt() == null ? PurgeStatus.UNDER_WAY : PurgeStatus.COMPLETED,
        purge.removed(),
        purge.requestedAt(),
        purge.requestedBy(),
        purge.completedAt());
  }
}
