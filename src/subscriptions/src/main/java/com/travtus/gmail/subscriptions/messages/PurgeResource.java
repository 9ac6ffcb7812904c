package com.travtus.gmail.subscriptions.messages;

import com.travtus.gmail.subscription.Purges;
import com.travtus.gmail.subscriptions.TenantSubscriptions;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.Idempotency;
import com.travtus.gmail.subscriptions.access.Scope;
import com.travtus.gmail.subscriptions.view.PurgeView;
import com.travtus.gmail.subscriptions.web.Api;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
import com.travtus.gmail.subscriptions.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// Removes the mail that an ended subscription kept, and shows the progress.
@Api
@Path("/subscriptions/{id}/purge")
@Produces(MediaType.APPLICATION_JSON)
public class PurgeResource {
  private final Caller caller;
  private final Purges purges;
  private final PurgeKeptMail purgeKeptMail;
  private final Idempotency idempotency;

  PurgeResource(
      Caller caller, Purges purges, PurgeKeptMail purgeKeptMail, Idempotency idempotency) {
    this.caller = caller;
    this.purges = purges;
    this.purgeKeptMail = purgeKeptMail;
    this.idempotency = idempotency;
  }

  @POST
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "purgeKeptMail",
      summary = "Remove the mail that an ended subscription kept",
      description =
          "We remove the messages and their metadata in the background. They can't be"
              + " restored. A repeated request changes nothing while that is under way.")
  @APIResponseSchema(
      value = PurgeView.class,
      responseCode = "202",
      responseDescription = "The removal has begun.")
  @APIResponse(
      responseCode = "409",
      description = "The mailbox is still subscribed, or we are already removing its mail.")
  public Response begin(
      @RestPath String id, @RestHeader(Idempotency.HEADER) @Nullable String key, UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    String path = "/subscriptions/" + id + "/purge";
    return idempotency.once(
        key,
        "POST " + path,
        null,
        () ->
            Response.accepted(PurgeView.of(purgeKeptMail.purge(id)))
                .location(URI.create(path))
                .build());
  }

  @GET
  @RolesAllowed(Scope.READ)
  @Operation(
      operationId = "readPurge",
      summary = "Read the progress of the removal of an ended subscription's mail",
      description = "How many messages we have removed, and when the removal was completed.")
  public PurgeView read(@RestPath String id, UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    return purges
        .find(TenantSubscriptions.id(id))
        .filter(found -> found.tenant().equals(caller.tenant()))
        .map(PurgeView::of)
        .orElseThrow(() -> new ApiProblem(Problem.notFound()));
  }
}
