package com.travtus.gmail.subscriptions.audit;

import com.travtus.gmail.subscription.AuditLog;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.Scope;
import com.travtus.gmail.subscriptions.domains.TenantDomains;
import com.travtus.gmail.subscriptions.web.Api;
import com.travtus.gmail.subscriptions.web.PageTokens;
import com.travtus.gmail.subscriptions.web.Paging;
import com.travtus.gmail.subscriptions.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Lists a domain's audit log, newest first.
@Api
@Path("/domains/{domain}/audit")
@Produces(MediaType.APPLICATION_JSON)
public class DomainAuditResource {
  private final Caller caller;
  private final TenantDomains own;
  private final AuditLog auditLog;
  private final PageTokens pageTokens;

  DomainAuditResource(Caller caller, TenantDomains own, AuditLog auditLog, PageTokens pageTokens) {
    this.caller = caller;
    this.own = own;
    this.auditLog = auditLog;
    this.pageTokens = pageTokens;
  }

  @GET
  @RolesAllowed({Scope.READ, Scope.ADMIN})
  @Operation(
      operationId = "listDomainAudit",
      summary = "List a domain's audit log, newest first",
      description =
          "A tenant that has lost the domain still reads the entries about its own time. An"
              + " operator who names no `tenant` reads every tenant's entries, with the tenant in"
              + " each entry. Entries never change.")
  @APIResponseSchema(AuditPage.class)
  public Response list(
      @RestPath String domain,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String pageToken,
      UriInfo uri) {
    QueryParameters.onlyKnown(uri, "limit", "pageToken");
    String name = TenantDomains.name(domain);
    Paging paging = Paging.of(uri, own.isOfAll() ? "operator" : caller.listScope(), pageTokens);
    return paging.answer(
        own.isOfAll()
            ? auditLog.ofDomain(name, paging.limit(), paging.startKey())
            : auditLog.ofDomain(caller.tenant(), name, paging.limit(), paging.startKey()),
        AuditPage::of);
  }
}
