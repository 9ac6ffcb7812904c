package com.travtus.gmail.local;

import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionQuery;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.TenantId;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/// The home page of the local run: what is connected, and what the queue has given up.
@Path("/")
public final class HomeResource {
  private static final int SHOWN = 100;

  private final Subscriptions subscriptions;
  private final InProcessQueue queue;
  private final LocalSettings settings;
  private final Template template;

  HomeResource(
      Subscriptions subscriptions,
      InProcessQueue queue,
      LocalSettings settings,
      @Location("home.html") Template template) {
    this.subscriptions = subscriptions;
    this.queue = queue;
    this.settings = settings;
    this.template = template;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String home() {
    List<Subscription> connected =
        subscriptions
            .list(SubscriptionQuery.all(new TenantId(StudioIssuer.TENANT)), SHOWN, null)
            .items();
    TemplateInstance page =
        template
            .data("subscriptions", connected)
            .data("deadLetters", queue.deadLetters())
            .data("mail", settings.dataFolder().resolve("mail"));
    return page.render();
  }
}
