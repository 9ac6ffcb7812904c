package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.Attestation;
import com.travtus.gmail.subscription.HistoryEntry;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Snapshot;
import com.travtus.gmail.subscription.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of `GET /subscriptions/{id}/history`.
///
/// @param cursor for the next page; absent on the last
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryPage(List<Entry> history, @Nullable String cursor) {

  /// @param by the subject of the caller's token, or the part of the connector that acted by itself
  /// @param before absent: there was none
  /// @param after absent: it is gone
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(
      Instant at, String by, Act.Kind what, @Nullable State before, @Nullable State after) {

    static Entry of(HistoryEntry entry) {
      return new Entry(
          entry.act().at(),
          entry.act().by(),
          entry.act().kind(),
          entry.before() == null ? null : State.of(entry.before()),
          entry.after() == null ? null : State.of(entry.after()));
    }
  }

  /// What a subscription was like.
  ///
  /// @param kept what the last reviewer said: whether it is still to be read
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record State(
      AuthorizationName authorization,
      Status status,
      @Nullable Reason reason,
      List<String> labels,
      int backfillDays,
      double pollMinutes,
      @Nullable String note,
      Instant reviewDueAt,
      @Nullable Instant reviewedAt,
      @Nullable String reviewedBy,
      @Nullable Boolean kept,
      @Nullable String reviewNote) {

    static State of(Snapshot snapshot) {
      Attestation last = snapshot.review().last();
      return new State(
          AuthorizationName.of(snapshot.authorization()),
          snapshot.status(),
          snapshot.reason(),
          Units.labels(snapshot.wishes()),
          snapshot.wishes().backfillDays(),
          Units.minutes(snapshot.wishes().pollInterval()),
          snapshot.wishes().note(),
          snapshot.review().dueAt(),
          last == null ? null : last.at(),
          last == null ? null : last.by(),
          last == null ? null : last.kept(),
          last == null ? null : last.note());
    }
  }

  static HistoryPage of(List<HistoryEntry> entries, @Nullable String cursor) {
    if (entries.isEmpty()) {
      throw new ApiProblem(Problem.notFound());
    }
    return new HistoryPage(entries.stream().map(Entry::of).toList(), cursor);
  }
}
