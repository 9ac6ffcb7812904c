package com.travtus.gmail.subscriptions.delegation;

import com.travtus.gmail.subscription.DelegationClient;
import com.travtus.gmail.subscriptions.access.Scope;
import com.travtus.gmail.subscriptions.view.DelegationGuide;
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

/// Returns what a Workspace administrator needs to delegate a domain.
@Api
@Path("/delegation")
@Produces(MediaType.APPLICATION_JSON)
public class DelegationResource {
  private final DelegationClient client;

  DelegationResource(DelegationClient client) {
    this.client = client;
  }

  @GET
  @RolesAllowed(Scope.READ)
  @Operation(
      operationId = "readDelegation",
      summary = "Read what a Workspace administrator enters to delegate a domain",
      description =
          "The client ID and the scopes for the Admin console, and the steps to enter them.")
  @APIResponse(responseCode = "404", description = "This deployment has no delegation.")
  @APIResponseSchema(DelegationView.class)
  public DelegationView read(UriInfo uri) {
    QueryParameters.onlyKnownWithoutTenant(uri);
    return DelegationGuide.of(client)
        .map(DelegationView::of)
        .orElseThrow(() -> new ApiProblem(Problem.notFound()));
  }
}
