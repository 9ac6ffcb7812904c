package com.travtus.gmail.subscriptions.domains;

import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.Scope;
import com.travtus.gmail.subscriptions.web.Api;
import com.travtus.gmail.subscriptions.web.PageTokens;
import com.travtus.gmail.subscriptions.web.Paging;
import com.travtus.gmail.subscriptions.web.QueryParameters;
import com.travtus.gmail.subscriptions.web.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

/// Lists, reads, assigns, changes and deletes Workspace domains. A tenant sees only its own;
/// another tenant's don't exist for it. The operator sees them all.
@Api
@Path("/domains")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DomainsResource {
  private final Caller caller;
  private final AssignDomain assignDomain;
  private final TenantDomains own;
  private final DomainList list;
  private final PageTokens pageTokens;
  private final Clock clock;

  DomainsResource(
      Caller caller,
      AssignDomain assignDomain,
      TenantDomains own,
      DomainList list,
      PageTokens pageTokens,
      Clock clock) {
    this.caller = caller;
    this.assignDomain = assignDomain;
    this.own = own;
    this.list = list;
    this.pageTokens = pageTokens;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({Scope.READ, Scope.ADMIN})
  @Operation(
      operationId = "listDomains",
      summary = "List domains",
      description =
          "Verified domains first, then pending ones. An operator sees every tenant's"
              + " domains, or those of one `tenant`.")
  @APIResponseSchema(DomainPage.class)
  public Response list(
      @RestQuery @Nullable String limit, @RestQuery @Nullable String pageToken, UriInfo uri) {
    QueryParameters.onlyKnown(uri, "limit", "pageToken");
    Paging paging = Paging.of(uri, own.isOfAll() ? "operator" : caller.listScope(), pageTokens);
    return paging.answer(
        list.list(own.isOfAll() ? null : caller.tenant(), paging.limit(), paging.startKey()),
        DomainPage::new);
  }

  @GET
  @Path("/{domain}")
  @RolesAllowed({Scope.READ, Scope.ADMIN})
  @Operation(
      operationId = "readDomain",
      summary = "Read a domain",
      description =
          "Whether it is verified, and how owners may connect mailboxes. While it is pending,"
              + " also the TXT record that proves it.")
  public DomainView read(@RestPath String domain, UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    return DomainView.of(own.get(domain));
  }

  @PUT
  @Path("/{domain}")
  @RolesAllowed(Scope.ADMIN)
  @Operation(
      operationId = "assignDomain",
      summary = "Assign a domain to a tenant without verification",
      description =
          "Replaces the current assignment. If another tenant has the domain, or other"
              + " tenants have subscriptions or invitations in it, we refuse the request with their"
              + " number, unless `takeOver` is true.")
  @APIResponseSchema(DomainView.class)
  @APIResponse(
      responseCode = "201",
      description = "The domain was not known before.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DomainView.class)))
  @APIResponse(
      responseCode = "202",
      description =
          "The domain is assigned, but some subscriptions of other tenants are still to be"
              + " stopped. Repeat the request.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DomainView.class)))
  @APIResponse(
      responseCode = "409",
      description = "Another tenant has the domain, or subscriptions or invitations in it.")
  public Response put(@RestPath String domain, @Nullable DomainAssignment body, UriInfo uri) {
    QueryParameters.onlyKnownWithoutTenant(uri);
    DomainAssignment assignment = RequestBody.required(body);
    WorkspaceDomain wanted = assignment.of(domain);
    AssignDomain.Result result =
        assignDomain.assign(
            wanted,
            assignment.takesOver(),
            caller.operatorsEvent(Action.DOMAIN_ASSIGNED, clock.instant()));
    Response.ResponseBuilder answer =
        switch (result) {
          case CREATED -> Response.created(URI.create("/domains/" + wanted.name()));
          case REPLACED -> Response.ok();
          case STOPPING -> Response.accepted();
        };
    return answer.entity(DomainView.of(wanted)).build();
  }

  @PATCH
  @Path("/{domain}")
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "updateDomain",
      summary = "Change how owners connect mailboxes of a verified domain",
      description = "While a domain is pending, change it with `POST /domains`.")
  @APIResponseSchema(DomainView.class)
  @APIResponse(responseCode = "409", description = "The domain is not verified.")
  public DomainView patch(@RestPath String domain, @Nullable DomainPatch body, UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    return DomainView.of(own.change(domain, RequestBody.required(body)));
  }

  @DELETE
  @Path("/{domain}")
  @RolesAllowed({Scope.WRITE, Scope.ADMIN})
  @Operation(
      operationId = "deleteDomain",
      summary = "Delete a domain or its verification",
      description = "An operator deletes it from any tenant that has it.")
  @APIResponse(responseCode = "204", description = "Deleted.")
  @APIResponse(responseCode = "409", description = "The tenant has subscriptions in the domain.")
  public void delete(@RestPath String domain, UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    own.delete(domain);
  }
}
