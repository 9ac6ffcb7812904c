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

/// Checks query parameters. One that is not known is refused: what it was meant to narrow would
/// otherwise come unnarrowed.
public final class QueryParameters {
  /// With a year of four digits, which Java alone does not hold to.
  private static final Pattern RFC_3339 =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})");

  /// Whom the operator acts for.
  public static final String TENANT = "tenant";

  private QueryParameters() {}

  /// For what a tenant does, and an operator in its name: `tenant` is known besides.
  public static void onlyKnown(UriInfo uri, String... known) {
    only(uri, Stream.concat(Stream.of(TENANT), Stream.of(known)).collect(Collectors.toSet()));
  }

  /// For what is no tenant's.
  public static void onlyKnownWithoutTenant(UriInfo uri, String... known) {
    only(uri, Set.of(known));
  }

  private static void only(UriInfo uri, Set<String> known) {
    if (!known.containsAll(uri.getQueryParameters().keySet())) {
      throw new ApiProblem(
          Problem.malformed("There is a query parameter that this call does not know."));
    }
    for (List<String> values : uri.getQueryParameters().values()) {
      if (values.size() > 1) {
        throw new ApiProblem(Problem.malformed("A query parameter is there twice."));
      }
      if (values.getFirst().isEmpty()) {
        throw new ApiProblem(Problem.malformed("A query parameter is empty."));
      }
    }
  }

  /// @throws ApiProblem if it could be none
  public static TenantId tenant(String name) {
    return Optional.of(name)
        .filter(TenantId::isValid)
        .map(TenantId::new)
        .orElseThrow(
            () ->
                new ApiProblem(
                    Problem.malformed("The tenant is named as the platform's tokens name it.")));
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
                    Problem.malformed("The status is one of " + List.of(Status.values()) + ".")));
  }

  private static String domain(String name) {
    return MailboxAddress.parseDomain(name)
        .orElseThrow(() -> new ApiProblem(Problem.malformed("That is not the name of a domain.")));
  }

  private static Instant instant(String text) {
    try {
      if (RFC_3339.matcher(text).matches()) {
        return OffsetDateTime.parse(text).toInstant();
      }
    } catch (DateTimeException e) {
      // A thirteenth month, say.
    }
    throw new ApiProblem(
        Problem.malformed(
            "reviewDue is an instant (RFC 3339) such as 2027-01-31T00:00:00Z: what is due by then"
                + " is listed."));
  }
}
