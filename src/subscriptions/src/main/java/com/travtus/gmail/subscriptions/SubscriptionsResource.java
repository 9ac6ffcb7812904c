package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.Idempotency;
import com.travtus.gmail.subscriptions.access.Scope;
import com.travtus.gmail.subscriptions.view.SubscriptionPage;
import com.travtus.gmail.subscriptions.view.SubscriptionView;
import com.travtus.gmail.subscriptions.view.SubscriptionViews;
import com.travtus.gmail.subscriptions.web.Api;
import com.travtus.gmail.subscriptions.web.PageTokens;
import com.travtus.gmail.subscriptions.web.Paging;
import com.travtus.gmail.subscriptions.web.Preconditions;
import com.travtus.gmail.subscriptions.web.Problem;
import com.travtus.gmail.subscriptions.web.QueryParameters;
import com.travtus.gmail.subscriptions.web.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Creates and lists the subscriptions of the caller's tenant. Another tenant's subscriptions don't
/// exist here.
@Api
@Path("/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SubscriptionsResource {
  private final Caller caller;
  private final Subscriptions subscriptions;
  private final CreateSubscription createSubscription;
  private final CreateResponses answers;
  private final SubscriptionViews views;
  private final Idempotency idempotency;
  private final PageTokens pageTokens;

  SubscriptionsResource(
      Caller caller,
      Subscriptions subscriptions,
      CreateSubscription createSubscription,
      CreateResponses answers,
      SubscriptionViews views,
      Idempotency idempotency,
      PageTokens pageTokens) {
    this.caller = caller;
    this.subscriptions = subscriptions;
    this.createSubscription = createSubscription;
    this.answers = answers;
    this.views = views;
    this.idempotency = idempotency;
    this.pageTokens = pageTokens;
  }

  @POST
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "createSubscription",
      summary = "Subscribe a mailbox",
      description =
          "We check a delegated mailbox at Google first. If the check succeeds, the"
              + " subscription is ACTIVE. If the delegation is not in force yet, we keep retrying"
              + " for 24 hours. With `oauth`, the response's `authorizeUrl` invites the owner.")
  @APIResponseSchema(
      value = SubscriptionView.class,
      responseCode = "201",
      responseDescription = "Subscribed, or waiting for the owner's consent.")
  @APIResponse(
      responseCode = "403",
      description =
          "The mailbox belongs to none of your domains (`mailbox-not-yours`), you have no"
              + " display name to show to the owner (`display-name-missing`), or the token lacks a"
              + " right.")
  @APIResponse(
      responseCode = "409",
      description = "The mailbox is already subscribed, or we are still removing its earlier mail.")
  @APIResponse(
      responseCode = "422",
      description = "The delegation doesn't work, or another request has this Idempotency-Key.")
  @APIResponse(
      responseCode = "429",
      description =
          "Too many checks in a minute (`too-many-checks`), invitations in a day"
              + " (`too-many-invitations`) or open invitations (`too-many-pending-invitations`).")
  @APIResponse(responseCode = "503", description = "We can't ask Google right now.")
  public Response create(
      @RestHeader(Idempotency.HEADER) @Nullable String key,
      @Nullable NewSubscription body,
      UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    NewSubscription wanted = RequestBody.required(body);
    return idempotency.once(key, "POST /subscriptions", wanted, () -> create(wanted));
  }

  private Response create(NewSubscription wanted) {
    CreateOutcome outcome =
        createSubscription.subscribe(
            wanted.checked(),
            new CreateSubscription.Order(
                caller.tenant(), caller.subject(), caller.actsAsOperator(), false));
    return switch (answers.of(outcome)) {
      case CreateResponses.Response.Shown(Subscription created, SubscriptionView view) ->
          Response.created(URI.create("/subscriptions/" + created.id()))
              .tag(Preconditions.tag(created))
              .entity(view)
              .build();
      case CreateResponses.Response.Refused(Problem problem) -> problem.response();
    };
  }

  @GET
  @RolesAllowed(Scope.READ)
  @Operation(
      operationId = "listSubscriptions",
      summary = "List subscriptions",
      description =
          "Sorted by domain and address or, with `reviewDue`, by when the review is due. A"
              + " page can have fewer than `limit` items. If there is a `nextPageToken`, there are"
              + " more.")
  @APIResponseSchema(SubscriptionPage.class)
  @Parameter(
      name = "status",
      description = "Only subscriptions with this status.",
      schema = @Schema(implementation = Status.class))
  @Parameter(
      name = "domain",
      description = "Only mailboxes of this domain.",
      example = "harbourview.example")
  @Parameter(
      name = "reviewDue",
      description = "Only subscriptions whose review is due by then, longest due first.",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  public Response list(
      @RestQuery @Nullable String status,
      @RestQuery @Nullable String domain,
      @RestQuery @Nullable String reviewDue,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String pageToken,
      UriInfo uri) {
    QueryParameters.onlyKnown(uri, "status", "domain", "reviewDue", "limit", "pageToken");
    Paging paging = Paging.of(uri, caller.listScope(), pageTokens);
    return paging.answer(
        subscriptions.list(
            QueryParameters.subscriptions(caller.tenant(), status, domain, reviewDue),
            paging.limit(),
            paging.startKey()),
        (found, next) -> new SubscriptionPage(found.stream().map(views::of).toList(), next));
  }
}
