package com.travtus.gmail.subscriptions;

import com.travtus.gmail.mail.FailingMessage;
import com.travtus.gmail.mail.FailingMessages;
import com.travtus.gmail.subscription.Slice;
import com.travtus.gmail.subscription.Subscription;
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

/// The messages of one subscription that could not be taken in, and that hold up no others.
@Path("/subscriptions/{id}/set-aside")
@Produces(MediaType.APPLICATION_JSON)
public class SetAsideResource {
  private final Caller caller;
  private final OwnSubscriptions own;
  private final FailingMessages failingMessages;
  private final TryAgain tryAgain;
  private final SubscriptionViews views;
  private final Idempotency idempotency;
  private final Cursors cursors;

  SetAsideResource(
      Caller caller,
      OwnSubscriptions own,
      FailingMessages failingMessages,
      TryAgain tryAgain,
      SubscriptionViews views,
      Idempotency idempotency,
      Cursors cursors) {
    this.caller = caller;
    this.own = own;
    this.failingMessages = failingMessages;
    this.tryAgain = tryAgain;
    this.views = views;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed(Scope.READ)
  @Operation(
      operationId = "listSetAside",
      summary = "Messages that could not be taken in",
      description =
          "Each has failed again and again while others came in. It is tried again at growing"
              + " intervals of up to a day, and is no longer listed once it is in, or gone from the"
              + " mailbox. A page can have fewer than were asked for; where there is a `cursor`,"
              + " there are more.")
  @APIResponseSchema(SetAsidePage.class)
  public Response list(
      @RestPath String id,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      UriInfo uri) {
    Query.onlyKnown(uri, "limit", "cursor");
    Subscription subscription = own.get(id);
    Paging paging = Paging.of(uri, caller.listScope(), cursors);
    Slice<FailingMessage> found =
        failingMessages.aside(subscription.id(), paging.limit(), paging.position());
    return paging.answer(
        new Slice<>(
            found.items().stream().filter(message -> message.isOf(subscription)).toList(),
            found.next()),
        SetAsidePage::of);
  }

  @POST
  @Path("/retry")
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "retrySetAside",
      summary = "Try all that are set aside again now",
      description = "The next sync, which is queued, fetches them whatever their time was.")
  @APIResponseSchema(
      value = SubscriptionView.class,
      responseCode = "202",
      responseDescription = "Queued.")
  @APIResponse(responseCode = "409", description = "It is not ACTIVE.")
  public Response retryAll(
      @RestPath String id, @RestHeader(Idempotency.HEADER) @Nullable String key, UriInfo uri) {
    Query.onlyKnown(uri);
    return once(key, id, "/set-aside/retry", () -> tryAgain.all(id));
  }

  @POST
  @Path("/{messageId}/retry")
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "retrySetAsideMessage",
      summary = "Try one that is set aside again now",
      description = "The next sync, which is queued, fetches it whatever its time was.")
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
    Query.onlyKnown(uri);
    return once(key, id, "/set-aside/" + messageId + "/retry", () -> tryAgain.one(id, messageId));
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
