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

/// Which mailboxes are shown. All that is asked for has to hold.
///
/// @param show the name of a status, or nothing: all
/// @param domain of the mailboxes, or nothing: any
/// @param review [#DUE], or nothing
/// @param by when the review is due, of a page that is not the first: a cursor fits one list alone,
///     and what is due by now is a list of its own at every moment
/// @param pageToken of the page; null: the first
public record MailboxFilter(
    @RestQuery @Nullable String show,
    @RestQuery String domain,
    @RestQuery @Nullable String review,
    @RestQuery @Nullable String by,
    @RestQuery @Nullable String pageToken) {
  private static final String DUE = "due";

  /// A domain that was not sent is any.
  public MailboxFilter {
    domain = Objects.requireNonNullElse(domain, "").strip();
  }

  /// An entry of the list to choose from.
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

  /// With the moment that its cursors go by.
  ///
  /// @return null: whether a review is due is of no interest
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

  /// The table alone, as it is asked for again.
  public URI table() {
    return at("/studio/mailboxes", by, pageToken);
  }

  /// @param moment [#dueBy] of this page
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
