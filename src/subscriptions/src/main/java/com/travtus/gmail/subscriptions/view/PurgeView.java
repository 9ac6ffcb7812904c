package com.travtus.gmail.subscriptions.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscription.Purge;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How far the removal of an ended subscription's mail is.
///
/// @param status whether mail is still being removed
/// @param removed messages so far
/// @param completedAt absent while it is under way
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record PurgeView(
    PurgeStatus status,
    @Schema(description = "Messages so far.", examples = "120") long removed,
    Instant requestedAt,
    @Schema(description = "The `sub` of the caller's token.", examples = "studio-user")
        String requestedBy,
    @Schema(description = "Absent while it is under way.") @Nullable Instant completedAt) {

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
