package com.travtus.gmail.subscriptions.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEntry;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A page of `GET /domains/{domain}/audit` and of `GET /tenants/{tenant}/audit`.
///
/// @param nextPageToken for the next page; absent on the last
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record AuditPage(
    List<Entry> audit,
    @Schema(description = "For the next page; absent on the last.")
        @Nullable String nextPageToken) {

  /// @param before by the names that the API has for its members
  public record Entry(
      @Schema(description = "When.") Instant at,
      @Schema(
              description =
                  "The `sub` of the caller's token, or the part of the connector that acted by itself.",
              examples = "studio-user")
          String by,
      @Schema(description = "Whether that was the connector's operator.") boolean byOperator,
      Action action,
      @Schema(description = "What it was like; empty: there was none.")
          SortedMap<String, String> before,
      @Schema(description = "What it has become; empty: it is gone.")
          SortedMap<String, String> after) {

    static Entry of(AuditEntry entry) {
      return new Entry(
          entry.event().at(),
          entry.event().by(),
          entry.event().byOperator(),
          entry.event().action(),
          new TreeMap<>(entry.before()),
          new TreeMap<>(entry.after()));
    }
  }

  /// @throws ApiProblem if there is nothing: nothing has ever been done there
  static AuditPage of(List<AuditEntry> entries, @Nullable String nextPageToken) {
    if (entries.isEmpty()) {
      throw new ApiProblem(Problem.notFound());
    }
    return new AuditPage(entries.stream().map(Entry::of).toList(), nextPageToken);
  }
}
