package com.travtus.gmail.studio;

import com.travtus.gmail.studio.api.Subscription;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Which mailboxes are shown.
///
/// @param show the name of a status, [#REVIEW_DUE], or nothing: all
/// @param cursor of the page; null: the first
public record MailboxFilter(@RestQuery @Nullable String show, @RestQuery @Nullable String cursor) {
  private static final String REVIEW_DUE = "review-due";

  /// An entry of the list to choose from.
  public record Choice(String value, String words, boolean chosen) {}

  public List<Choice> choices() {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", "All", all()));
    for (Subscription.Status each : Subscription.Status.values()) {
      choices.add(new Choice(each.name(), StatusText.of(each).words(), each == status()));
    }
    choices.add(new Choice(REVIEW_DUE, "Review due", reviewDue()));
    return choices;
  }

  public boolean all() {
    return status() == null && !reviewDue();
  }

  boolean reviewDue() {
    return REVIEW_DUE.equals(show);
  }

  Subscription.@Nullable Status status() {
    return Arrays.stream(Subscription.Status.values())
        .filter(each -> each.name().equals(show))
        .findAny()
        .orElse(null);
  }

  /// The table alone, as it is asked for again.
  public URI table() {
    return at("/studio/mailboxes", cursor);
  }

  public URI page(@Nullable String other) {
    return at("/studio", other);
  }

  private URI at(String path, @Nullable String position) {
    UriBuilder uri = UriBuilder.fromPath(path);
    if (!all()) {
      uri.queryParam("show", show);
    }
    return position == null ? uri.build() : uri.queryParam("cursor", "{cursor}").build(position);
  }
}
