package com.travtus.gmail.subscriptions.audit;

import com.travtus.gmail.subscription.SubscriptionAuditLog;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscriptions.TenantSubscriptions;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.Scope;
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

/// Lists a subscription's audit log, newest first, even after the subscription has ended.
@Api
@Path("/subscriptions/{id}/audit")
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionAuditResource {
  private final Caller caller;
  private final SubscriptionAuditLog subscriptionAuditLog;
  private final PageTokens pageTokens;

  SubscriptionAuditResource(
      Caller caller, SubscriptionAuditLog subscriptionAuditLog, PageTokens pageTokens) {
    this.caller = caller;
    this.subscriptionAuditLog = subscriptionAuditLog;
    this.pageTokens = pageTokens;
  }

  @GET
  @RolesAllowed(Scope.READ)
  @Operation(
      operationId = "listSubscriptionAudit",
      summary = "List a subscription's audit log, newest first",
      description = "Also after the subscription has ended. Entries never change.")
  @APIResponseSchema(SubscriptionAuditPage.class)
  public Response list(
      @RestPath String id,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String pageToken,
      UriInfo uri) {
    QueryParameters.onlyKnown(uri, "limit", "pageToken");
    SubscriptionId subscription = TenantSubscriptions.id(id);
    Paging paging = Paging.of(uri, caller.listScope(), pageTokens);
    return paging.answer(
        subscriptionAuditLog.list(caller.tenant(), subscription, paging.limit(), paging.startKey()),
        SubscriptionAuditPage::of);
  }
}
