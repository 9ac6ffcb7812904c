package com.travtus.gmail.studio;

import com.travtus.gmail.studio.api.Subscription;
import com.travtus.gmail.studio.api.SubscriptionApi;
import com.travtus.gmail.studio.api.SubscriptionPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Mailboxes(MailboxFilter filter, List<MailboxRow> mailboxes, @Nullable String next)
      implements TemplateInstance {}

  /// The part of the page that is asked for again every few seconds.
  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record MailboxTable(MailboxFilter filter, List<MailboxRow> mailboxes, @Nullable String next)
      implements TemplateInstance {}

  @GET
  public TemplateInstance page(@BeanParam MailboxFilter filter) {
    SubscriptionPage page = list(filter);
    return new Mailboxes(filter, rows(page.subscriptions()), page.cursor());
  }

  @GET
  @Path("/mailboxes")
  public TemplateInstance table(@BeanParam MailboxFilter filter) {
    SubscriptionPage page = list(filter);
    return new MailboxTable(filter, rows(page.subscriptions()), page.cursor());
  }

  private SubscriptionPage list(MailboxFilter filter) {
    return api.list(
        filter.status(), null, filter.reviewDue() ? clock.instant() : null, filter.cursor(), PAGE);
  }

  private List<MailboxRow> rows(List<Subscription> subscriptions) {
    Instant now = clock.instant();
    return subscriptions.stream().map(each -> MailboxRow.of(each, now)).toList();
  }
}
