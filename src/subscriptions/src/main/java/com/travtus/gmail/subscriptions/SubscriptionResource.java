package com.travtus.gmail.subscriptions;

import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscriptions.access.Idempotency;
import com.travtus.gmail.subscriptions.access.Scope;
import com.travtus.gmail.subscriptions.view.CheckView;
import com.travtus.gmail.subscriptions.view.SubscriptionView;
import com.travtus.gmail.subscriptions.view.SubscriptionViews;
import com.travtus.gmail.subscriptions.web.Api;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Preconditions;
import com.travtus.gmail.subscriptions.web.Problem;
import com.travtus.gmail.subscriptions.web.QueryParameters;
import com.travtus.gmail.subscriptions.web.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Reads, changes, checks, reviews, syncs and ends one subscription of the caller's tenant.
@Api
@Path("/subscriptions/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SubscriptionResource {
  private final TenantSubscriptions own;
  private final UpdateSubscription updateSubscription;
  private final CheckSubscription checkSubscription;
  private final ReviewSubscription reviewSubscription;
  private final DeleteSubscription deleteSubscription;
  private final SyncQueue queue;
  private final SubscriptionViews views;
  private final Idempotency idempotency;
  private final Clock clock;

  SubscriptionResource(
      TenantSubscriptions own,
      UpdateSubscription updateSubscription,
      CheckSubscription checkSubscription,
      ReviewSubscription reviewSubscription,
      DeleteSubscription deleteSubscription,
      SyncQueue queue,
      SubscriptionViews views,
      Idempotency idempotency,
      Clock clock) {
    this.own = own;
    this.updateSubscription = updateSubscription;
    this.checkSubscription = checkSubscription;
    this.reviewSubscription = reviewSubscription;
    this.deleteSubscription = deleteSubscription;
    this.queue = queue;
    this.views = views;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Scope.READ)
  @Operation(
      operationId = "readSubscription",
      summary = "Read a subscription",
      description = "Its settings, its authorization and how far its mailbox has been synced.")
  @APIResponseSchema(SubscriptionView.class)
  public Response read(@RestPath String id, UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    return shown(Response.ok(), own.get(id));
  }

  @PATCH
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "updateSubscription",
      summary = "Change a subscription",
      description =
          "Absent members stay unchanged. An empty note removes the note. We look labels up"
              + " at Gmail, which counts as a check.")
  @APIResponseSchema(SubscriptionView.class)
  @APIResponse(
      responseCode = "409",
      description = "The subscription keeps changing, or its status doesn't allow the change.")
  @APIResponse(
      responseCode = "429",
      description = "Too many checks in a minute (`too-many-checks`).")
  @Parameter(name = Preconditions.HEADER, in = ParameterIn.HEADER)
  public Response update(
      @RestPath String id,
      @Nullable SubscriptionPatch body,
      @Context HttpHeaders request,
      UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    return shown(Response.ok(), updateSubscription.update(id, RequestBody.required(body), request));
  }

  /// Ends the subscription. Stored mail stays, or we remove it in the background.
  @DELETE
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "deleteSubscription",
      summary = "End a subscription",
      description =
          "We stop reading the mailbox. In the background, we revoke the owner's consent at"
              + " Google, unless the owner has consented again since, and delete its token. Stored"
              + " mail stays, or we remove it in the background.")
  @APIResponseSchema(value = EndView.class, responseDescription = "Ended.")
  @APIResponse(
      responseCode = "202",
      description = "Ended. In the background, we remove its mail or revoke its consent.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = EndView.class)))
  @APIResponse(responseCode = "409", description = "The subscription keeps changing.")
  @Parameter(
      name = "mail",
      description = "Whether to keep or to remove its mail.",
      schema =
          @Schema(
              enumeration = {"keep", "purge"},
              defaultValue = "keep"))
  @Parameter(name = Preconditions.HEADER, in = ParameterIn.HEADER)
  public Response delete(
      @RestPath String id,
      @RestQuery @Nullable String mail,
      @Context HttpHeaders request,
      UriInfo uri) {
    QueryParameters.onlyKnown(uri, "mail");
    EndView ended = EndView.of(deleteSubscription.disconnect(id, request, purges(mail)));
    Response.ResponseBuilder answer =
        ended.goesOn() ? Response.accepted(ended) : Response.ok(ended);
    if (ended.purge() != null) {
      answer.location(URI.create(path(id, "/purge")));
    }
    return answer.build();
  }

  private static boolean purges(@Nullable String mail) {
    return switch (mail) {
      case null -> false;
      case "keep" -> false;
      case "purge" -> true;
      default -> throw new ApiProblem(Problem.malformed("Use mail=keep or mail=purge."));
    };
  }

  @POST
  @Path("/check")
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "checkSubscription",
      summary = "Check the authorization now",
      description =
          "We store the result. If the authorization works again, the subscription becomes ACTIVE.")
  @APIResponseSchema(CheckView.class)
  @APIResponse(responseCode = "409", description = "The owner must consent first.")
  @APIResponse(
      responseCode = "429",
      description = "Too many checks in a minute (`too-many-checks`).")
  public Response check(
      @RestPath String id, @RestHeader(Idempotency.HEADER) @Nullable String key, UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    return once(key, path(id, "/check"), null, () -> checkSubscription.check(id));
  }

  @POST
  @Path("/review")
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "reviewSubscription",
      summary = "Review whether to keep reading the mailbox",
      description = "If you don't keep the mailbox, we pause its subscription at once.")
  @APIResponseSchema(SubscriptionView.class)
  @Parameter(name = Preconditions.HEADER, in = ParameterIn.HEADER)
  public Response review(
      @RestPath String id,
      @RestHeader(Idempotency.HEADER) @Nullable String key,
      @Nullable NewReview body,
      @Context HttpHeaders request,
      UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    NewReview review = RequestBody.required(body);
    return once(
        key,
        path(id, "/review"),
        review,
        () -> shown(Response.ok(), reviewSubscription.review(id, review, request)));
  }

  /// Queues a sync. New mail then appears in the subscription's messages.
  @POST
  @Path("/sync")
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "syncSubscription",
      summary = "Sync the mailbox now",
      description =
          "The sync is queued and runs within seconds, or once Gmail's quota allows it. Only an"
              + " active subscription can be synced.")
  @APIResponseSchema(
      value = SubscriptionView.class,
      responseCode = "202",
      responseDescription = "Queued.")
  @APIResponse(responseCode = "409", description = "The subscription is not ACTIVE.")
  public Response sync(
      @RestPath String id, @RestHeader(Idempotency.HEADER) @Nullable String key, UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    return once(key, path(id, "/sync"), null, () -> queued(own.get(id)));
  }

  private Response queued(Subscription subscription) {
    if (subscription.status() != Status.ACTIVE) {
      throw new ApiProblem(
          Problem.wrongStatus(
              subscription.status(), "We sync a mailbox only while its subscription is ACTIVE."));
    }
    queue.add(List.of(DueMailbox.of(subscription, clock.instant())));
    return shown(Response.accepted(), subscription);
  }

  private Response shown(Response.ResponseBuilder answer, Subscription subscription) {
    return answer.entity(views.of(subscription)).tag(Preconditions.tag(subscription)).build();
  }

  private Response once(
      @Nullable String key, String path, @Nullable Object body, Supplier<Response> work) {
    return idempotency.once(key, "POST " + path, body, work);
  }

  private static String path(String id, String rest) {
    return "/subscriptions/" + id + rest;
  }
}
