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

/// Lists the tenant's mailboxes.
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

  /// The page with the list.
  ///
  /// @param next address of the next page; null on the last
  /// @param error what is wrong with the domain; null if nothing is
  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Mailboxes(
      MailboxFilter filter, List<MailboxRow> mailboxes, @Nullable URI next, @Nullable String error)
      implements TemplateInstance {}

  /// The part of the page that it refreshes every few seconds.
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
      // The domain is the only part of a first page's request that a user types.
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
