package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a subscription's audit log, newest entry first.
///
/// @param nextPageToken null on the last page
@JsonIgnoreProperties(ignoreUnknown = true)
public record AuditPage(List<Change> audit, @Nullable String nextPageToken) {

  /// An entry of the audit log.
  ///
  /// @param before null if the action created the subscription
  /// @param after null if the subscription no longer exists
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Change(
      Instant at,
      String by,
      boolean byOperator,
      String action,
      @Nullable State before,
      @Nullable State after) {}

  /// A subscription's state before or after an action.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record State(
      Subscription.Status status,
      @Nullable String reason,
      List<String> labels,
      int backfillDays,
      double pollMinutes,
      @Nullable String note,
      Instant reviewDueAt,
      @Nullable Boolean kept,
      @Nullable String reviewNote) {}
}
