package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param nextPageToken for the next page; null on the last
@JsonIgnoreProperties(ignoreUnknown = true)
public record AuditPage(List<Change> audit, @Nullable String nextPageToken) {

  /// @param before null: there was none
  /// @param after null: it is gone
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Change(
      Instant at,
      String by,
      boolean byOperator,
      String action,
      @Nullable State before,
      @Nullable State after) {}

  /// What a subscription was like.
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
