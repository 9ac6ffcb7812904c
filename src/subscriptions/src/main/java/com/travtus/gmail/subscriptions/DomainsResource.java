package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.SubscriptionQuery;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Which customer each Workspace domain is assigned to: the operator's, because a wrong entry opens
/// one customer's mailboxes to another.
@Path("/domains")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DomainsResource {
  private final Domains domains;
  private final Subscriptions subscriptions;
  private final Cursors cursors;

  DomainsResource(Domains domains, Subscriptions subscriptions, Cursors cursors) {
    this.domains = domains;
    this.subscriptions = subscriptions;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed(Scope.ADMIN)
  @Operation(operationId = "listDomains", summary = "List all customers' domains")
  @APIResponseSchema(DomainPage.class)
  public Response list(
      @RestQuery @Nullable String limit, @RestQuery @Nullable String cursor, UriInfo uri) {
    Query.onlyKnown(uri, "limit", "cursor");
    Paging paging = Paging.of(uri, "operator", cursors);
    return paging.answer(domains.list(paging.limit(), paging.position()), DomainPage::of);
  }

  @GET
  @Path("/{domain}")
  @RolesAllowed(Scope.ADMIN)
  @Operation(operationId = "readDomain", summary = "Read a domain")
  public DomainView read(@RestPath String domain, UriInfo uri) {
    Query.onlyKnown(uri);
    return DomainView.of(known(domain));
  }

  @PUT
  @Path("/{domain}")
  @RolesAllowed(Scope.ADMIN)
  @Operation(
      operationId = "assignDomain",
      summary = "Assign a domain to a tenant",
      description = "What it has already is replaced.")
  @APIResponseSchema(DomainView.class)
  @APIResponse(
      responseCode = "201",
      description = "It was not known before.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DomainView.class)))
  @APIResponse(
      responseCode = "409",
      description = "Another tenant has subscriptions of mailboxes of it.")
  public Response put(@RestPath String domain, @Nullable DomainAssignment body, UriInfo uri) {
    Query.onlyKnown(uri);
    WorkspaceDomain wanted = Bodies.required(body).of(domain);
    Optional<WorkspaceDomain> known = domains.find(wanted.name());
    known
        .filter(existing -> !existing.tenant().equals(wanted.tenant()))
        .ifPresent(this::requireUnused);
    domains.put(wanted);
    Response.ResponseBuilder answer =
        known.isPresent()
            ? Response.ok()
            : Response.created(URI.create("/domains/" + wanted.name()));
    return answer.entity(DomainView.of(wanted)).build();
  }

  @DELETE
  @Path("/{domain}")
  @RolesAllowed(Scope.ADMIN)
  @Operation(operationId = "deleteDomain", summary = "Take a domain from its tenant")
  @APIResponse(responseCode = "204", description = "It is nobody's now.")
  @APIResponse(responseCode = "409", description = "Its tenant has subscriptions of it.")
  public void delete(@RestPath String domain, UriInfo uri) {
    Query.onlyKnown(uri);
    WorkspaceDomain existing = known(domain);
    requireUnused(existing);
    domains.delete(existing.name());
  }

  private WorkspaceDomain known(String domain) {
    return DomainAssignment.name(domain)
        .flatMap(domains::find)
        .orElseThrow(() -> new ApiProblem(Problem.notFound()));
  }

  /// A subscription that slips in after this look is stopped by its first sync, which looks again.
  private void requireUnused(WorkspaceDomain domain) {
    TenantId tenant = domain.tenant();
    SubscriptionQuery query = new SubscriptionQuery(tenant, null, domain.name(), null);
    if (!subscriptions.list(query, 1, null).items().isEmpty()) {
      throw new ApiProblem(
          Problem.of(
              409,
              "domain-in-use",
              "The domain has subscriptions",
              "Its customer has subscribed mailboxes of it: end these subscriptions first."));
    }
  }
}
