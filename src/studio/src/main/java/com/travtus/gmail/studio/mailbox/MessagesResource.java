package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.Console;
import com.travtus.gmail.studio.api.MessagePage;
import com.travtus.gmail.studio.api.Subscription;
import com.travtus.gmail.studio.api.SubscriptionApi;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Lists a mailbox's messages page by page and lets people save each one.
@Console
@Path("/studio/mailboxes/{id}/messages")
public class MessagesResource {
  private final SubscriptionApi api;
  private final Clock clock;

  MessagesResource(@RestClient SubscriptionApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Messages(String id, Subscription mailbox, List<MessageRow> messages, @Nullable URI older)
      implements TemplateInstance {}

  @GET
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance page(@RestPath String id, @RestQuery @Nullable String pageToken) {
    MessagePage page = api.messages(id, pageToken, MailboxViews.PAGE);
    return new Messages(
        id, api.read(id).getEntity(), MessageRow.of(page, clock.instant()), after(page, id));
  }

  /// Returns the address of the page of older messages; null if there are none.
  static @Nullable URI after(MessagePage page, String id) {
    return page.nextPageToken() == null
        ? null
        : UriBuilder.fromPath("/studio/mailboxes/{id}/messages")
            .queryParam("pageToken", "{pageToken}")
            .build(id, page.nextPageToken());
  }

  /// Returns the unchanged message as a download, which browsers never display.
  @GET
  @Path("/{message}/raw")
  public Response raw(@RestPath String id, @RestPath String message) {
    RestResponse<InputStream> raw = api.raw(id, message);
    if (raw.getLocation() != null) {
      return Response.temporaryRedirect(raw.getLocation()).build();
    }
    return Response.ok(raw.getEntity(), "message/rfc822")
        .header(HttpHeaders.CONTENT_LENGTH, raw.getHeaderString(HttpHeaders.CONTENT_LENGTH))
        .header(
            HttpHeaders.CONTENT_DISPOSITION, raw.getHeaderString(HttpHeaders.CONTENT_DISPOSITION))
        .build();
  }
}
