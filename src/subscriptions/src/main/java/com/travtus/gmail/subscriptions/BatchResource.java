package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.Idempotency;
import com.travtus.gmail.subscriptions.access.Scope;
import com.travtus.gmail.subscriptions.view.BatchOutcomes;
import com.travtus.gmail.subscriptions.web.Api;
import com.travtus.gmail.subscriptions.web.QueryParameters;
import com.travtus.gmail.subscriptions.web.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/// Subscribes many mailboxes in one request.
@Api
@Path("/subscriptions/batch")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BatchResource {
  private final Caller caller;
  private final CreateSubscriptions batch;
  private final Idempotency idempotency;

  BatchResource(Caller caller, CreateSubscriptions batch, Idempotency idempotency) {
    this.caller = caller;
    this.batch = batch;
    this.idempotency = idempotency;
  }

  @POST
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "createSubscriptions",
      summary = "Subscribe up to 500 mailboxes, or try it in a dry run",
      description =
          "Each subscription has its own outcome: the response that a single request would"
              + " get. If some are 429 or 503, send the batch again, with the same"
              + " `Idempotency-Key` if you like. The mailboxes that were created the first time"
              + " then get 409.")
  @APIResponseSchema(BatchOutcomes.class)
  public Response create(
      @RestHeader(Idempotency.HEADER) @Nullable String key,
      @Nullable NewSubscriptions body,
      UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    NewSubscriptions wanted = RequestBody.required(body);
    CreateSubscription.Order order =
        new CreateSubscription.Order(
            caller.tenant(), caller.subject(), caller.actsAsOperator(), wanted.isDryRun());
    return idempotency.once(
        key,
        "POST /subscriptions/batch",
        wanted,
        () ->
            Response.ok(
                    new BatchOutcomes(wanted.isDryRun(), batch.subscribe(wanted.checked(), order)))
                .build());
  }
}
