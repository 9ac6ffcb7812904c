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

/// The subscriptions of the caller's tenant. What another tenant has does not exist here.
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
          "A delegated mailbox is checked at Google first, and is ACTIVE if that works. Where the"
              + " delegation is not in force yet, it is tried again for 24 hours by itself. An"
              + " owner is invited by the `authorizeUrl` of the answer.")
  @APIResponseSchema(
      value = SubscriptionView.class,
      responseCode = "201",
      responseDescription = "Subscribed; or invited, and its owner is to consent.")
  @APIResponse(
      responseCode = "403",
      description =
          "The mailbox is of no domain of yours (`mailbox-not-yours`), or you have no name that its"
              + " owner could be told (`display-name-missing`); or the token is not enough.")
  @APIResponse(responseCode = "409", description = "The mailbox is subscribed already.")
  @APIResponse(
      responseCode = "422",
      description = "The delegation does not work, or the Idempotency-Key is another request's.")
  @APIResponse(
      responseCode = "429",
      description =
          "Too many checks in a minute (`too-many-checks`), invitations in a day"
              + " (`too-many-invitations`) or open invitations (`too-many-pending-invitations`).")
  @APIResponse(responseCode = "503", description = "Google can't be asked right now.")
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
          "By domain and address, or by when their review is due. A page can have fewer than were"
              + " asked for; where there is a `nextPageToken`, there are more.")
  @APIResponseSchema(SubscriptionPage.class)
  @Parameter(
      name = "status",
      description = "Only those.",
      schema = @Schema(implementation = Status.class))
  @Parameter(
      name = "domain",
      description = "Only mailboxes of that domain.",
      example = "harbourview.example")
  @Parameter(
      name = "reviewDue",
      description = "Only those to be reviewed by then, the longest due first.",
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
