package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.travtus.gmail.subscription.Wishes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /subscriptions/{id}`: what is absent stays as it is.
public record SubscriptionPatch(
    @Nullable Set<String> labels,
    @Nullable Integer pollMinutes,
    @Nullable String note,
    @Nullable DesiredStatus status) {

  /// What Studio may set a subscription to.
  public enum DesiredStatus {
    @JsonProperty("ACTIVE")
    ACTIVE,
    @JsonProperty("PAUSED")
    PAUSED
  }

  /// @throws ApiProblem naming all that is wrong
  Wishes applied(Wishes wishes) {
    Fields fields = new Fields();
    Wishes changed =
        new Wishes(
            fields.labels(labels, wishes.selection()),
            wishes.backfillDays(),
            fields.pollMinutes(pollMinutes, wishes.pollInterval()),
            fields.note(note, wishes.note()));
    fields.complete();
    return changed;
  }
}
