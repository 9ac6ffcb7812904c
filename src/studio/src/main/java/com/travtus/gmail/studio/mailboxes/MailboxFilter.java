package com.travtus.gmail.studio.mailboxes;

import com.travtus.gmail.studio.StatusText;
import com.travtus.gmail.studio.api.Subscription;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The filters of the list of mailboxes. A mailbox must match all of them.
///
/// @param show the name of a status; null or any other text selects all
/// @param domain of the mailboxes; empty for any
/// @param review [#DUE] to show only due reviews
/// @param by due date that all pages after the first use: a page token fits only one list, and the
///     list of reviews due now changes all the time
/// @param pageToken null for the first page
public record MailboxFilter(
    @RestQuery @Nullable String show,
    @RestQuery String domain,
    @RestQuery @Nullable String review,
    @RestQuery @Nullable String by,
    @RestQuery @Nullable String pageToken) {
  private static final String DUE = "due";

  /// Treats a missing domain as empty.
  public MailboxFilter {
    domain = Objects.requireNonNullElse(domain, "").strip();
  }

  /// An option in the list of statuses.
  public record Choice(String value, String words, boolean chosen) {}

  public List<Choice> choices() {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", "All", status() == null));
    for (Subscription.Status each : Subscription.Status.values()) {
      choices.add(new Choice(each.name(), StatusText.of(each).words(), each == status()));
    }
    return choices;
  }

  public boolean all() {
    return status() == null && domain.isEmpty() && !reviewDue();
  }

  public boolean reviewDue() {
    return DUE.equals(review);
  }

  Subscription.@Nullable Status status() {
    return Arrays.stream(Subscription.Status.values())
        .filter(each -> each.name().equals(show))
        .findAny()
        .orElse(null);
  }

  @Nullable String domainOnly() {
    return domain.isEmpty() ? null : domain;
  }

  /// Returns the due date that this page and its page tokens use.
  ///
  /// @return null if the filter does not ask for due reviews
  @Nullable Instant dueBy(Instant now) {
    if (!reviewDue()) {
      return null;
    }
    try {
      return by == null || pageToken == null ? now : Instant.parse(by);
    } catch (DateTimeException e) {
      return now;
    }
  }

  /// Returns the address of the table alone, for refreshing it.
  public URI table() {
    return at("/studio/mailboxes", by, pageToken);
  }

  /// Returns the address of another page.
  ///
  /// @param moment [#dueBy] of this page
  /// @param next the other page's token
  URI page(@Nullable Instant moment, String next) {
    return at("/studio", moment == null ? null : moment.toString(), next);
  }

  private URI at(String path, @Nullable String moment, @Nullable String position) {
    UriBuilder uri = UriBuilder.fromPath(path);
    Subscription.Status status = status();
    if (status != null) {
      uri.queryParam("show", status.name());
    }
    if (!domain.isEmpty()) {
      uri.queryParam("domain", "{domain}").resolveTemplate("domain", domain);
    }
    if (reviewDue()) {
      uri.queryParam("review", DUE);
    }
    if (position != null) {
      if (reviewDue() && moment != null) {
        uri.queryParam("by", "{by}").resolveTemplate("by", moment);
      }
      uri.queryParam("pageToken", "{pageToken}").resolveTemplate("pageToken", position);
    }
    return uri.build();
  }
}
