package com.travtus.gmail.subscriptions.health;

import com.travtus.gmail.subscriptions.access.Scope;
import com.travtus.gmail.subscriptions.health.HealthView.HealthStatus;
import com.travtus.gmail.subscriptions.web.Api;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
import com.travtus.gmail.subscriptions.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/// Tells the operator whether the connector's stores and secrets can be read.
@Api
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
  private final Health health;

  HealthResource(Health health) {
    this.health = health;
  }

  @GET
  @RolesAllowed(Scope.ADMIN)
  @Operation(
      operationId = "readHealth",
      summary = "Check the connector's stores and secrets",
      description = "Reads each store and secret once, now.")
  @APIResponseSchema(HealthView.class)
  @APIResponse(
      responseCode = "503",
      description = "A store or secret can't be read. The detail says which.")
  public HealthView read(UriInfo uri) {
    QueryParameters.onlyKnownWithoutTenant(uri);
    HealthView view = health.look();
    if (view.status() == HealthStatus.DOWN) {
      throw new ApiProblem(
          Problem.of(503, "unhealthy", "A store or secret can't be read", view.failures()));
    }
    return view;
  }
}
