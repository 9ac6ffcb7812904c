package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.SubscriptionQuery;
import com.travtus.gmail.subscription.TenantId;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks query parameters. One that is not known is refused: what it was meant to narrow would
/// otherwise come unnarrowed.
final class Query {
  private Query() {}

  static void onlyKnown(UriInfo uri, String... known) {
    if (!Set.of(known).containsAll(uri.getQueryParameters().keySet())) {
      throw new ApiProblem(
          Problem.malformed("There is a query parameter that this call does not know."));
    }
    for (List<String> values : uri.getQueryParameters().values()) {
      if (values.size() > 1) {
        throw new ApiProblem(Problem.malformed("A query parameter is there twice."));
      }
    }
  }

  static SubscriptionQuery subscriptions(
      TenantId tenant,
      @Nullable String status,
      @Nullable String domain,
      @Nullable String reviewDue) {
    return new SubscriptionQuery(
        tenant,
        status == null ? null : status(status),
        domain == null ? null : domain.toLowerCase(Locale.ROOT),
        reviewDue == null ? null : instant(reviewDue));
  }

  private static Status status(String name) {
    return Arrays.stream(Status.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiProblem(
                    Problem.malformed("The status is one of " + List.of(Status.values()) + ".")));
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new ApiProblem(
          Problem.malformed(
              "reviewDue is an instant (RFC 3339) such as 2027-01-31T00:00:00Z: what is due by"
                  + " then is listed."));
    }
  }
}
