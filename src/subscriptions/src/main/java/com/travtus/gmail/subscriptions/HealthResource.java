package com.travtus.gmail.subscriptions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

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
  @Operation(operationId = "readHealth", summary = "Whether what the connector stands on answers")
  @APIResponseSchema(HealthView.class)
  @APIResponse(
      responseCode = "503",
      description = "Something that is needed does not.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = HealthView.class)))
  public Response read(UriInfo uri) {
    Query.onlyKnown(uri);
    HealthView view = health.look();
    return Response.status(view.status() == HealthView.HealthStatus.UP ? 200 : 503)
        .entity(view)
        .build();
  }
}
