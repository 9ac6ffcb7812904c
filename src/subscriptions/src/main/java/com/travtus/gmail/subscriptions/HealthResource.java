package com.travtus.gmail.subscriptions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/// Whether what the connector stands on answers, for the operator.
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
  private final Health health;

  HealthResource(Health health) {
    this.health = health;
  }

  @GET
  @RolesAllowed(Scope.ADMIN)
  public Response read(UriInfo uri) {
    Query.onlyKnown(uri);
    HealthView view = health.look();
    return Response.status(view.status() == HealthView.State.UP ? 200 : 503).entity(view).build();
  }
}
