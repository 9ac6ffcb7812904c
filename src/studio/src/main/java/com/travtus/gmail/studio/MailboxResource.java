package com.travtus.gmail.studio;

import com.travtus.gmail.studio.api.SubscriptionApi;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestPath;

/// One mailbox.
@Console
@Path("/studio/mailboxes/{id}")
@Produces(MediaType.TEXT_HTML)
public class MailboxResource {
  private final SubscriptionApi api;
  private final Clock clock;

  MailboxResource(@RestClient SubscriptionApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Mailbox(MailboxRow mailbox) implements TemplateInstance {}

  @GET
  public TemplateInstance page(@RestPath String id) {
    return new Mailbox(MailboxRow.of(api.read(id).getEntity(), clock.instant()));
  }
}
