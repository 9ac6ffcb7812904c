package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Purges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/// How far the removal of an ended subscription's mail is.
@Path("/subscriptions/{id}/purge")
@Produces(MediaType.APPLICATION_JSON)
public class PurgeResource {
  private final Caller caller;
  private final Purges purges;

  PurgeResource(Caller caller, Purges purges) {
    this.caller = caller;
    this.purges = purges;
  }

  @GET
  @RolesAllowed(Scope.READ)
  @Operation(
      operationId = "readPurge",
      summary = "How far the removal of an ended subscription's mail is")
  public PurgeView read(@RestPath String id, UriInfo uri) {
    Query.onlyKnown(uri);
    return purges
        .find(OwnSubscriptions.id(id))
        .filter(found -> found.tenant().equals(caller.tenant()))
        .map(PurgeView::of)
        .orElseThrow(() -> new ApiProblem(Problem.notFound()));
  }
}
