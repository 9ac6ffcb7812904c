package com.travtus.gmail.subscriptions.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscription.Attestation;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Snapshot;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionAuditEntry;
import com.travtus.gmail.subscriptions.view.AuthorizationName;
import com.travtus.gmail.subscriptions.view.Units;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A page of `GET /subscriptions/{id}/audit`.
///
/// @param nextPageToken for the next page; absent on the last
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record SubscriptionAuditPage(
    List<Change> audit,
    @Schema(description = "For the next page; absent on the last.")
        @Nullable String nextPageToken) {

  /// @param by the subject of the caller's token, or the part of the connector that acted by itself
  /// @param byOperator whether the caller was the operator, whose subject may read like a user's
  /// @param before absent: there was none
  /// @param after absent: it is gone
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Change(
      @Schema(description = "When.") Instant at,
      @Schema(
              description =
                  "The `sub` of the caller's token, or the part of the connector that acted by itself.",
              examples = "studio-user")
          String by,
      @Schema(description = "Whether that was the connector's operator.") boolean byOperator,
      SubscriptionAction action,
      @Nullable SubscriptionState before,
      @Nullable SubscriptionState after) {

    static Change of(SubscriptionAuditEntry entry) {
      return new Change(
          entry.event().at(),
          entry.event().by(),
          entry.event().byOperator(),
          entry.event().action(),
          entry.before() == null ? null : SubscriptionState.of(entry.before()),
          entry.after() == null ? null : SubscriptionState.of(entry.after()));
    }
  }

  /// What a subscription was like.
  ///
  /// @param kept what the last reviewer said: whether it is still to be read
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SubscriptionState(
      AuthorizationName authorization,
      Status status,
      @Nullable Reason reason,
      @Schema(description = "Gmail label ids.", examples = "[]") List<String> labels,
      @Schema(description = "Days of older mail.", examples = "30") int backfillDays,
      @Schema(description = "Minutes between two syncs.") double pollMinutes,
      @Schema(description = "For people.") @Nullable String note,
      Instant reviewDueAt,
      @Nullable Instant reviewedAt,
      @Schema(description = "The `sub` of the last reviewer.") @Nullable String reviewedBy,
      @Schema(description = "Whether the last reviewer said that it is still to be read.")
          @Nullable Boolean kept,
      @Schema(description = "What the last reviewer noted.") @Nullable String reviewNote) {

    static SubscriptionState of(Snapshot snapshot) {
      Attestation last = snapshot.review().last();
      return new SubscriptionState(
          AuthorizationName.of(snapshot.authorization()),
          snapshot.status(),
          snapshot.reason(),
          Units.labels(snapshot.options()),
          snapshot.options().backfillDays(),
          Units.minutes(snapshot.options().pollInterval()),
          snapshot.options().note(),
          snapshot.review().dueAt(),
          last == null ? null : last.at(),
          last == null ? null : last.by(),
          last == null ? null : last.kept(),
          last == null ? null : last.note());
    }
  }

  static SubscriptionAuditPage of(
      List<SubscriptionAuditEntry> entries, @Nullable String nextPageToken) {
    if (entries.isEmpty()) {
      throw new ApiProblem(Problem.notFound());
    }
    return new SubscriptionAuditPage(entries.stream().map(Change::of).toList(), nextPageToken);
  }
}
