package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.travtus.gmail.subscription.Wishes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /subscriptions/{id}`: what is absent stays as it is.
@RegisterForReflection
public record SubscriptionPatch(
    @Schema(
            description =
                "Labels of the mailbox, by name or id, of which a message must have one; empty: all"
                    + " received. Mail that was not wished for before is brought in as far back as"
                    + " `backfillDays` says.",
            examples = "[\"Tenants\"]",
            maxItems = Fields.MAX_LABELS)
        @Nullable Set<String> labels,
    @Schema(
            description = "Minutes between two syncs.",
            minimum = "1",
            maximum = "" + Fields.MAX_POLL_MINUTES,
            examples = "5")
        @Nullable Integer pollMinutes,
    @Schema(
            description = "For people.",
            maxLength = Wishes.MAX_NOTE_LENGTH,
            examples = "Shared by the leasing team.")
        @Nullable String note,
    @Nullable DesiredStatus status) {

  /// What Studio may set a subscription to.
  public enum DesiredStatus {
    @JsonProperty("ACTIVE")
    ACTIVE,
    @JsonProperty("PAUSED")
    PAUSED
  }

  boolean selectsLabels() {
    return labels != null && !labels.isEmpty();
  }

  /// @throws ApiProblem naming all that is wrong
  Wishes applied(Wishes wishes) {
    Fields fields = new Fields();
    Wishes changed =
        new Wishes(
            fields.labels(labels, wishes.selection()),
            wishes.labelNames(),
            wishes.backfillDays(),
            fields.pollMinutes(pollMinutes, wishes.pollInterval()),
            fields.note(note, wishes.note()));
    fields.complete();
    return changed;
  }
}
