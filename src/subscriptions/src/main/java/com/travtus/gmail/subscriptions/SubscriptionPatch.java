package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscriptions.web.FieldValidation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /subscriptions/{id}`. Absent members stay unchanged.
@RegisterForReflection
public record SubscriptionPatch(
    @Schema(
            description =
                "Labels of the mailbox, by name or id. We read only messages that have at"
                    + " least one of them. An empty list selects all received mail. If you select"
                    + " more mail than before, we import it as far back as `backfillDays` says.",
            examples = "[\"Tenants\"]",
            maxItems = FieldValidation.MAX_LABELS)
        @Nullable Set<String> labels,
    @Schema(
            description = "Minutes between two syncs.",
            minimum = "1",
            maximum = "" + FieldValidation.MAX_POLL_MINUTES,
            examples = "5")
        @Nullable Integer pollMinutes,
    @Schema(
            description = "Visible to your team.",
            maxLength = SubscriptionOptions.MAX_NOTE_LENGTH,
            examples = "Shared by the leasing team.")
        @Nullable String note,
    @Nullable DesiredStatus status) {

  /// The statuses that Studio may set.
  public enum DesiredStatus {
    @JsonProperty("ACTIVE")
    ACTIVE,
    @JsonProperty("PAUSED")
    PAUSED
  }

  boolean selectsLabels() {
    return labels != null && !labels.isEmpty();
  }

  /// @throws ApiProblem listing every invalid member
  SubscriptionOptions applied(SubscriptionOptions options) {
    FieldValidation validation = new FieldValidation();
    SubscriptionOptions changed =
        new SubscriptionOptions(
            validation.labels(labels, options.selection()),
            options.labelNames(),
            options.backfillDays(),
            validation.pollMinutes(pollMinutes, options.pollInterval()),
            validation.note(note, options.note()));
    validation.complete();
    return changed;
  }
}
