package com.travtus.gmail.subscriptions.web;

import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.SubscriptionQuery;
import com.travtus.gmail.subscription.TenantId;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks query parameters. Refuses unknown ones, because the list that they were meant to narrow
/// would otherwise come unfiltered.
public final class QueryParameters {
  /// Allows only four-digit years, which Java alone does not enforce.
  private static final Pattern RFC_3339 =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})");

  /// Names the tenant that the operator acts for.
  public static final String TENANT = "tenant";

  private QueryParameters() {}

  /// Checks a call of a tenant, or of an operator for it. Such a call also knows `tenant`.
  public static void onlyKnown(UriInfo uri, String... known) {
    only(uri, Stream.concat(Stream.of(TENANT), Stream.of(known)).collect(Collectors.toSet()));
  }

  /// Checks a call that has no `tenant` parameter.
  public static void onlyKnownWithoutTenant(UriInfo uri, String... known) {
    only(uri, Set.of(known));
  }

  private static void only(UriInfo uri, Set<String> known) {
    if (!known.containsAll(uri.getQueryParameters().keySet())) {
      throw new ApiProblem(
          Problem.malformed("Remove the query parameter that this call does not know."));
    }
    for (List<String> values : uri.getQueryParameters().values()) {
      if (values.size() > 1) {
        throw new ApiProblem(Problem.malformed("Send each query parameter only once."));
      }
      if (values.getFirst().isEmpty()) {
        throw new ApiProblem(Problem.malformed("Give each query parameter a value."));
      }
    }
  }

  /// @throws ApiProblem if it is not a valid tenant id
  public static TenantId tenant(String name) {
    return Optional.of(name)
        .filter(TenantId::isValid)
        .map(TenantId::new)
        .orElseThrow(
            () ->
                new ApiProblem(Problem.malformed("Name the tenant as the platform's tokens do.")));
  }

  public static SubscriptionQuery subscriptions(
      TenantId tenant,
      @Nullable String status,
      @Nullable String domain,
      @Nullable String reviewDue) {
    return new SubscriptionQuery(
        tenant,
        status == null ? null : status(status),
        domain == null ? null : domain(domain),
        reviewDue == null ? null : instant(reviewDue));
  }

  private static Status status(String name) {
    return Arrays.stream(Status.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiProblem(
                    Problem.malformed(
                        "The status must be one of " + List.of(Status.values()) + ".")));
  }

  private static String domain(String name) {
    return MailboxAddress.parseDomain(name)
        .orElseThrow(() -> new ApiProblem(Problem.malformed("Enter a domain name.")));
  }

  private static Instant instant(String text) {
    try {
      if (RFC_3339.matcher(text).matches()) {
        return OffsetDateTime.parse(text).toInstant();
      }
    } catch (DateTimeException e) {
      // For example, a thirteenth month.
    }
    throw new ApiProblem(
        Problem.malformed(
            "reviewDue must be an instant (RFC 3339), such as 2027-01-31T00:00:00Z. Reviews"
                + " that are due by then are listed."));
  }
}
