package com.travtus.gmail.subscriptions.messages;

import com.travtus.gmail.mail.FailedMessage;
import com.travtus.gmail.mail.FailedMessages;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscriptions.TenantSubscriptions;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.Idempotency;
import com.travtus.gmail.subscriptions.access.Scope;
import com.travtus.gmail.subscriptions.view.SubscriptionView;
import com.travtus.gmail.subscriptions.view.SubscriptionViews;
import com.travtus.gmail.subscriptions.web.Api;
import com.travtus.gmail.subscriptions.web.PageTokens;
import com.travtus.gmail.subscriptions.web.Paging;
import com.travtus.gmail.subscriptions.web.Preconditions;
import com.travtus.gmail.subscriptions.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Lists and retries the quarantined messages of one subscription.
@Api
@Path("/subscriptions/{id}/quarantine")
@Produces(MediaType.APPLICATION_JSON)
public class QuarantineResource {
  private final Caller caller;
  private final TenantSubscriptions own;
  private final FailedMessages failedMessages;
  private final RetryQuarantined retryQuarantined;
  private final SubscriptionViews views;
  private final Idempotency idempotency;
  private final PageTokens pageTokens;

  QuarantineResource(
      Caller caller,
      TenantSubscriptions own,
      FailedMessages failedMessages,
      RetryQuarantined retryQuarantined,
      SubscriptionViews views,
      Idempotency idempotency,
      PageTokens pageTokens) {
    this.caller = caller;
    this.own = own;
    this.failedMessages = failedMessages;
    this.retryQuarantined = retryQuarantined;
    this.views = views;
    this.idempotency = idempotency;
    this.pageTokens = pageTokens;
  }

  @GET
  @RolesAllowed(Scope.READ)
  @Operation(
      operationId = "listQuarantine",
      summary = "List quarantined messages",
      description =
          "Messages that failed repeatedly while others succeeded. We retry them at growing"
              + " intervals of up to a day. A message leaves the list once we have stored it, or"
              + " once it is gone from the mailbox. A page can have fewer than `limit` items. If"
              + " there is a `nextPageToken`, there are more.")
  @APIResponseSchema(QuarantinePage.class)
  public Response list(
      @RestPath String id,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String pageToken,
      UriInfo uri) {
    QueryParameters.onlyKnown(uri, "limit", "pageToken");
    Subscription subscription = own.get(id);
    Paging paging = Paging.of(uri, caller.listScope(), pageTokens);
    Page<FailedMessage> found =
        failedMessages.quarantined(subscription.id(), paging.limit(), paging.startKey());
    return paging.answer(
        new Page<>(
            found.items().stream().filter(message -> message.isOf(subscription)).toList(),
            found.nextStartKey()),
        QuarantinePage::of);
  }

  @POST
  @Path("/retry")
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "retryQuarantined",
      summary = "Retry all quarantined messages now",
      description = "We queue a sync, which fetches them no matter when their next retry is due.")
  @APIResponseSchema(
      value = SubscriptionView.class,
      responseCode = "202",
      responseDescription = "Queued.")
  @APIResponse(responseCode = "409", description = "The subscription is not ACTIVE.")
  public Response retryAll(
      @RestPath String id, @RestHeader(Idempotency.HEADER) @Nullable String key, UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    return once(key, id, "/quarantine/retry", () -> retryQuarantined.all(id));
  }

  @POST
  @Path("/{messageId}/retry")
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "retryQuarantinedMessage",
      summary = "Retry a quarantined message now",
      description = "We queue a sync, which fetches it no matter when its next retry is due.")
  @APIResponseSchema(
      value = SubscriptionView.class,
      responseCode = "202",
      responseDescription = "Queued.")
  @APIResponse(responseCode = "409", description = "The subscription is not ACTIVE.")
  public Response retry(
      @RestPath String id,
      @RestPath String messageId,
      @RestHeader(Idempotency.HEADER) @Nullable String key,
      UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    return once(
        key, id, "/quarantine/" + messageId + "/retry", () -> retryQuarantined.one(id, messageId));
  }

  private Response once(@Nullable String key, String id, String path, Supplier<Subscription> work) {
    return idempotency.once(
        key,
        "POST /subscriptions/" + id + path,
        null,
        () -> {
          Subscription queued = work.get();
          return Response.accepted(views.of(queued)).tag(Preconditions.tag(queued)).build();
        });
  }
}
