package com.travtus.gmail.subscriptions.audit;

import com.travtus.gmail.subscription.AuditLog;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.Scope;
import com.travtus.gmail.subscriptions.tenants.TenantPath;
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

/// Lists a tenant's audit log, newest first.
@Api
@Path("/tenants/{tenant}/audit")
@Produces(MediaType.APPLICATION_JSON)
public class TenantAuditResource {
  private final Caller caller;
  private final TenantPath own;
  private final AuditLog auditLog;
  private final PageTokens pageTokens;

  TenantAuditResource(Caller caller, TenantPath own, AuditLog auditLog, PageTokens pageTokens) {
    this.caller = caller;
    this.own = own;
    this.auditLog = auditLog;
    this.pageTokens = pageTokens;
  }

  @GET
  @RolesAllowed({Scope.READ, Scope.ADMIN})
  @Operation(
      operationId = "listTenantAudit",
      summary = "List a tenant's audit log, newest first",
      description = "A tenant reads its own log, an operator any tenant's. Entries never change.")
  @APIResponseSchema(AuditPage.class)
  public Response list(
      @RestPath String tenant,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String pageToken,
      UriInfo uri) {
    QueryParameters.onlyKnownWithoutTenant(uri, "limit", "pageToken");
    TenantId named = own.id(tenant);
    Paging paging =
        Paging.of(uri, caller.isOperator() ? "operator" : caller.listScope(), pageTokens);
    return paging.answer(
        auditLog.ofTenant(named, paging.limit(), paging.startKey()), AuditPage::of);
  }
}
