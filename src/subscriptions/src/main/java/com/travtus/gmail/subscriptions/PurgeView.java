package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscription.Purge;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far the removal of an ended subscription's mail is.
///
/// @param status whether mail is still being removed
/// @param removed messages so far
/// @param completedAt absent while it is under way
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PurgeView(
    PurgeStatus status,
    long removed,
    Instant requestedAt,
    String requestedBy,
    @Nullable Instant completedAt) {

  public enum PurgeStatus {
    UNDER_WAY,
    COMPLETED
  }

  static PurgeView of(Purge purge) {
    return new PurgeView(
        purge.completedAt() == null ? PurgeStatus.UNDER_WAY : PurgeStatus.COMPLETED,
        purge.removed(),
        purge.requestedAt(),
        purge.requestedBy(),
        purge.completedAt());
  }
}
