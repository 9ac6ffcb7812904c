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

/// A page of `GET /domains/{domain}/audit` or `GET /tenants/{tenant}/audit`.
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record AuditPage(
    List<Entry> audit,
    @Schema(description = "Pass it as `pageToken` to get the next page. Absent on the last page.")
        @Nullable String nextPageToken) {

  public record Entry(
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
      Action action,
      @Schema(
              description =
                  "The state before the change, by the API's member names. Empty if none.")
          SortedMap<String, String> before,
      @Schema(
              description =
                  "The state after the change, by the API's member names. Empty after a deletion.")
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

  /// @throws ApiProblem if there are no entries
  static AuditPage of(List<AuditEntry> entries, @Nullable String nextPageToken) {
    if (entries.isEmpty()) {
      throw new ApiProblem(Problem.notFound());
    }
    return new AuditPage(entries.stream().map(Entry::of).toList(), nextPageToken);
  }
}
