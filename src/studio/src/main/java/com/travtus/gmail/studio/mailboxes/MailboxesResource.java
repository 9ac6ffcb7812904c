package com.travtus.gmail.studio.mailboxes;

import com.travtus.gmail.studio.Console;
import com.travtus.gmail.studio.api.Refused;
import com.travtus.gmail.studio.api.SubscriptionApi;
import com.travtus.gmail.studio.api.SubscriptionPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// The tenant's mailboxes.
@Console
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
public class MailboxesResource {
  private static final int PAGE = 50;

  private final SubscriptionApi api;
  private final Clock clock;

  MailboxesResource(@RestClient SubscriptionApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  /// @param next the address of the next page; null: this is the last
  /// @param error what is wrong with the domain; null: nothing
  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Mailboxes(
      MailboxFilter filter, List<MailboxRow> mailboxes, @Nullable URI next, @Nullable String error)
      implements TemplateInstance {}

  /// The part of the page that is asked for again every few seconds.
  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record MailboxTable(MailboxFilter filter, List<MailboxRow> mailboxes)
      implements TemplateInstance {}

  @GET
  public TemplateInstance page(@BeanParam MailboxFilter filter) {
    Instant now = clock.instant();
    try {
      SubscriptionPage page = list(filter, now);
      URI next =
          page.nextPageToken() == null
              ? null
              : filter.page(filter.dueBy(now), page.nextPageToken());
      return new Mailboxes(filter, rows(page, now), next, null);
    } catch (Refused e) {
      // All else in a first page's request is of our own making.
      if (e.problem().is("invalid-request") && filter.pageToken() == null) {
        return new Mailboxes(filter, List.of(), null, e.problem().detail());
      }
      throw e;
    }
  }

  @GET
  @Path("/mailboxes")
  public TemplateInstance table(@BeanParam MailboxFilter filter) {
    Instant now = clock.instant();
    return new MailboxTable(filter, rows(list(filter, now), now));
  }

  private SubscriptionPage list(MailboxFilter filter, Instant now) {
    return api.list(
        filter.status(), filter.domainOnly(), filter.dueBy(now), filter.pageToken(), PAGE);
  }

  private static List<MailboxRow> rows(SubscriptionPage page, Instant now) {
    return page.subscriptions().stream().map(each -> MailboxRow.of(each, now)).toList();
  }
}
