package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.Console;
import com.travtus.gmail.studio.FlashMessage;
import com.travtus.gmail.studio.api.Refused;
import com.travtus.gmail.studio.api.Subscription;
import com.travtus.gmail.studio.api.SubscriptionApi;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Serves a mailbox's page and the parts that the page refreshes.
@Console
@Path("/studio/mailboxes/{id}")
@Produces(MediaType.TEXT_HTML)
public class MailboxResource {
  private static final int NOT_FOUND = 404;

  /// The status that makes htmx stop polling (https://htmx.org/docs/#polling).
  private static final int STOP_ASKING = 286;

  private final SubscriptionApi api;
  private final MailboxViews views;
  private final LagSampler lag;
  private final Clock clock;

  MailboxResource(
      @RestClient SubscriptionApi api, MailboxViews views, LagSampler lag, Clock clock) {
    this.api = api;
    this.views = views;
    this.lag = lag;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Mailbox(MailboxView view, Charts charts, @Nullable String done)
      implements TemplateInstance {}

  /// The parts of the page that it refreshes.
  ///
  /// @param changed whether the mailbox's version differs from the one that the page shows
  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record MailboxLive(MailboxView view, boolean changed) implements TemplateInstance {}

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record MailboxGone(String id) implements TemplateInstance {}

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record MailboxBackfill(String id, @Nullable BackfillText backfill) implements TemplateInstance {}

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record MailboxCharts(String id, Charts charts) implements TemplateInstance {}

  @GET
  public Response page(@RestPath String id, @RestQuery @Nullable String done) {
    RestResponse<Subscription> read;
    try {
      read = api.read(id);
    } catch (Refused e) {
      if (e.problem().status() == NOT_FOUND) {
        return Response.seeOther(UriBuilder.fromPath("/studio/ended/{id}").build(id)).build();
      }
      throw e;
    }
    return Response.ok(new Mailbox(views.of(read), drawn(id), FlashMessage.of(done))).build();
  }

  /// Returns what has changed since the page was loaded.
  ///
  /// @param seen the version that the page shows
  @GET
  @Path("/live")
  public Response live(@RestPath String id, @RestQuery String seen) {
    try {
      MailboxView view = views.of(api.read(id));
      return Response.ok(new MailboxLive(view, !view.version().equals(seen))).build();
    } catch (Refused e) {
      if (e.problem().status() == NOT_FOUND) {
        return Response.status(STOP_ASKING).entity(new MailboxGone(id)).build();
      }
      throw e;
    }
  }

  @GET
  @Path("/backfill")
  public TemplateInstance backfill(@RestPath String id) {
    return new MailboxBackfill(
        id, BackfillText.of(api.read(id).getEntity().backfill(), clock.instant()));
  }

  @GET
  @Path("/charts")
  public TemplateInstance charts(@RestPath String id) {
    return new MailboxCharts(id, drawn(id));
  }

  private Charts drawn(String id) {
    Instant now = clock.instant();
    Received received =
        Received.since(Charts.begin(now), pageToken -> api.messages(id, pageToken, Received.PAGE));
    return Charts.of(received, lag.of(id), lag.silence(), now);
  }
}
