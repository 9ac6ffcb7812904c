package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.History;
import com.travtus.gmail.subscription.SubscriptionId;
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

/// Who did what to a subscription, newest first; also after it has ended.
@Path("/subscriptions/{id}/history")
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {
  private final Caller caller;
  private final History history;
  private final Cursors cursors;

  HistoryResource(Caller caller, History history, Cursors cursors) {
    this.caller = caller;
    this.history = history;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed(Scope.READ)
  @Operation(
      operationId = "listHistory",
      summary = "Who did what to a subscription, newest first",
      description = "Also after it has ended. Nothing changes it.")
  @APIResponseSchema(HistoryPage.class)
  public Response list(
      @RestPath String id,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      UriInfo uri) {
    Query.onlyKnown(uri, "limit", "cursor");
    SubscriptionId subscription = OwnSubscriptions.id(id);
    Paging paging = Paging.of(uri, caller.listScope(), cursors);
    return paging.answer(
        history.list(caller.tenant(), subscription, paging.limit(), paging.position()),
        HistoryPage::of);
  }
}
