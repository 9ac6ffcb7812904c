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
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record SubscriptionAuditPage(
    List<Change> audit,
    @Schema(description = "Pass it as `pageToken` to get the next page. Absent on the last page.")
        @Nullable String nextPageToken) {

  /// @param before null if there was no subscription
  /// @param after null if the subscription has ended
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Change(
      @Schema(description = "When the change was made.") Instant at,
      @Schema(
              description =
                  "The `sub` of the caller's token, or the part of the connector that acted.",
              examples = "studio-user")
          String by,
      @Schema(
              description =
                  "Whether the connector's operator made the change. The operator's `sub` may"
                      + " look like a user's.")
          boolean byOperator,
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

  /// The state of a subscription before or after a change.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SubscriptionState(
      AuthorizationName authorization,
      Status status,
      @Nullable Reason reason,
      @Schema(description = "Gmail label ids.", examples = "[]") List<String> labels,
      @Schema(description = "Days of older mail to import.", examples = "30") int backfillDays,
      @Schema(description = "Minutes between two syncs.") double pollMinutes,
      @Schema(description = "Visible to your team.") @Nullable String note,
      Instant reviewDueAt,
      @Nullable Instant reviewedAt,
      @Schema(description = "The `sub` of the last reviewer.") @Nullable String reviewedBy,
      @Schema(description = "Whether the last reviewer decided to keep reading the mailbox.")
          @Nullable Boolean kept,
      @Schema(description = "The last reviewer's note.") @Nullable String reviewNote) {

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
