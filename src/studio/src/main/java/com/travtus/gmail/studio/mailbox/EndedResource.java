package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.Console;
import com.travtus.gmail.studio.FlashMessage;
import com.travtus.gmail.studio.Timestamp;
import com.travtus.gmail.studio.api.Purge;
import com.travtus.gmail.studio.api.SubscriptionApi;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Shows the audit log of a disconnected mailbox and the progress of removing its mail.
@Console
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
public class EndedResource {
  private final SubscriptionApi api;
  private final Clock clock;

  EndedResource(@RestClient SubscriptionApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Ended(List<AuditLine> audit, @Nullable String done) implements TemplateInstance {}

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record PurgePage(PurgeText purge, List<AuditLine> audit, @Nullable String done)
      implements TemplateInstance {}

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record PurgeProgress(PurgeText purge) implements TemplateInstance {}

  /// The progress of removing mail, in words.
  ///
  /// @param completed null while the removal is in progress
  record PurgeText(
      String id,
      long removed,
      Timestamp requested,
      String requestedBy,
      @Nullable Timestamp completed) {

    static PurgeText of(String id, Purge purge, Instant now) {
      return new PurgeText(
          id,
          purge.removed(),
          Timestamp.at(purge.requestedAt(), now),
          purge.requestedBy(),
          Timestamp.of(purge.completedAt(), now));
    }
  }

  @GET
  @Path("/ended/{id}")
  public TemplateInstance ended(@RestPath String id, @RestQuery @Nullable String done) {
    return new Ended(audit(id), FlashMessage.of(done));
  }

  @GET
  @Path("/purges/{id}")
  public TemplateInstance purge(@RestPath String id, @RestQuery @Nullable String done) {
    return new PurgePage(text(id), audit(id), FlashMessage.of(done));
  }

  @GET
  @Path("/purges/{id}/progress")
  public TemplateInstance progress(@RestPath String id) {
    return new PurgeProgress(text(id));
  }

  private PurgeText text(String id) {
    return PurgeText.of(id, api.purge(id), clock.instant());
  }

  private List<AuditLine> audit(String id) {
    return AuditLine.of(api.audit(id, MailboxViews.PAGE), clock.instant());
  }
}
