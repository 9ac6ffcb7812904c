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

/// Whether what the connector stands on answers, for the operator.
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
      summary = "Whether what the connector stands on answers",
      description = "Each store and secret is looked at once, now.")
  @APIResponseSchema(HealthView.class)
  @APIResponse(
      responseCode = "503",
      description = "Something that is needed does not, and the detail says what.")
  public HealthView read(UriInfo uri) {
    QueryParameters.onlyKnownWithoutTenant(uri);
    HealthView view = health.look();
    if (view.status() == HealthStatus.DOWN) {
      throw new ApiProblem(
          Problem.of(
              503, "unhealthy", "Something that is needed does not answer", view.failures()));
    }
    return view;
  }
}
