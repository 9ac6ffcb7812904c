package com.travtus.gmail.subscriptions.tenants;

import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.Tenant;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.Tenants;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.Scope;
import com.travtus.gmail.subscriptions.web.Api;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.PageTokens;
import com.travtus.gmail.subscriptions.web.Paging;
import com.travtus.gmail.subscriptions.web.Problem;
import com.travtus.gmail.subscriptions.web.QueryParameters;
import com.travtus.gmail.subscriptions.web.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Manages the display names of tenants. Only the operator sets them, because mailbox owners decide
/// by them whom to trust.
@Api
@Path("/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TenantsResource {
  private static final int ATTEMPTS = 5;

  private final Caller caller;
  private final TenantPath own;
  private final Tenants tenants;
  private final PageTokens pageTokens;
  private final Clock clock;

  TenantsResource(
      Caller caller, TenantPath own, Tenants tenants, PageTokens pageTokens, Clock clock) {
    this.caller = caller;
    this.own = own;
    this.tenants = tenants;
    this.pageTokens = pageTokens;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Scope.ADMIN)
  @Operation(
      operationId = "listTenants",
      summary = "List the tenants that have a display name",
      description =
          "Without a display name, a tenant can invite only owners of mailboxes in its own"
              + " domains.")
  @APIResponseSchema(TenantPage.class)
  public Response list(
      @RestQuery @Nullable String limit, @RestQuery @Nullable String pageToken, UriInfo uri) {
    QueryParameters.onlyKnownWithoutTenant(uri, "limit", "pageToken");
    Paging paging = Paging.of(uri, "operator", pageTokens);
    return paging.answer(tenants.list(paging.limit(), paging.startKey()), TenantPage::of);
  }

  @GET
  @Path("/{tenant}")
  @RolesAllowed({Scope.READ, Scope.ADMIN})
  @Operation(
      operationId = "readTenant",
      summary = "Read a tenant's display name",
      description = "A tenant reads its own name, an operator any tenant's.")
  public TenantView read(@RestPath String tenant, UriInfo uri) {
    QueryParameters.onlyKnownWithoutTenant(uri);
    return tenants
        .find(own.id(tenant))
        .map(TenantView::of)
        .orElseThrow(() -> new ApiProblem(Problem.notFound()));
  }

  @PUT
  @Path("/{tenant}")
  @RolesAllowed(Scope.ADMIN)
  @Operation(
      operationId = "nameTenant",
      summary = "Set a tenant's display name",
      description =
          "Mailbox owners see this name. It replaces the tenant's current name. Names of two"
              + " tenants must differ in more than case or spaces.")
  @APIResponseSchema(TenantView.class)
  @APIResponse(
      responseCode = "201",
      description = "The tenant had no display name before.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantView.class)))
  @APIResponse(
      responseCode = "409",
      description = "Another tenant has this name, or the tenant keeps changing.")
  public Response put(@RestPath String tenant, @Nullable TenantNaming body, UriInfo uri) {
    QueryParameters.onlyKnownWithoutTenant(uri);
    TenantId id = own.id(tenant);
    Tenant wanted = RequestBody.required(body).of(id);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      @Nullable Tenant read = tenants.find(id).orElse(null);
      Action action = read == null ? Action.TENANT_CREATED : Action.TENANT_UPDATED;
      if (wanted.equals(read) || replaced(read, wanted, action)) {
        Response.ResponseBuilder answer =
            read == null ? Response.created(URI.create("/tenants/" + id)) : Response.ok();
        return answer.entity(TenantView.of(wanted)).build();
      }
    }
    throw new ApiProblem(keepsChanging());
  }

  @DELETE
  @Path("/{tenant}")
  @RolesAllowed(Scope.ADMIN)
  @Operation(
      operationId = "deleteTenantName",
      summary = "Delete a tenant's display name",
      description =
          "The tenant can then invite only owners of mailboxes in its own domains. Other"
              + " owners can no longer accept open invitations. Subscriptions stay unchanged.")
  @APIResponse(responseCode = "204", description = "Deleted.")
  @APIResponse(responseCode = "409", description = "The tenant keeps changing.")
  public void delete(@RestPath String tenant, UriInfo uri) {
    QueryParameters.onlyKnownWithoutTenant(uri);
    TenantId id = own.id(tenant);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Tenant read = tenants.find(id).orElseThrow(() -> new ApiProblem(Problem.notFound()));
      if (replaced(read, null, Action.TENANT_DELETED)) {
        return;
      }
    }
    throw new ApiProblem(keepsChanging());
  }

  private boolean replaced(@Nullable Tenant read, @Nullable Tenant wanted, Action action) {
    return switch (tenants.replace(read, wanted, caller.operatorsEvent(action, clock.instant()))) {
      case REPLACED -> true;
      case CHANGED -> false;
      case NAME_TAKEN ->
          throw new ApiProblem(
              Problem.of(
                  409,
                  "display-name-taken",
                  "Another tenant has this display name",
                  "Choose a name that mailbox owners can tell apart from it."));
    };
  }

  private static Problem keepsChanging() {
    return Problem.of(
        409, "conflict", "The tenant keeps changing", "Read it again, then try again.");
  }
}
