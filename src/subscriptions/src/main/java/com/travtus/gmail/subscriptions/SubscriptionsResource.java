package com.travtus.gmail.subscriptions;

import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The subscriptions of the caller's tenant. What another tenant has does not exist here.
@Path("/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SubscriptionsResource {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  /// How often a change is tried again when somebody else was faster.
  private static final int ATTEMPTS = 5;

  private final Caller caller;
  private final Subscriptions subscriptions;
  private final Subscribe subscribe;
  private final Disconnect disconnect;
  private final ConsentSettings consent;
  private final Clock clock;

  SubscriptionsResource(
      Caller caller,
      Subscriptions subscriptions,
      Subscribe subscribe,
      Disconnect disconnect,
      ConsentSettings consent,
      Clock clock) {
    this.caller = caller;
    this.subscriptions = subscriptions;
    this.subscribe = subscribe;
    this.disconnect = disconnect;
    this.consent = consent;
    this.clock = clock;
  }

  @POST
  @RolesAllowed(Scope.WRITE)
  @Operation(operationId = "createSubscription", summary = "Subscribe a mailbox")
  @APIResponseSchema(
      value = SubscriptionView.class,
      responseCode = "201",
      responseDescription = "Subscribed, or invited: then its owner is to consent")
  @APIResponse(responseCode = "409", description = "The mailbox is subscribed already")
  @APIResponse(responseCode = "422", description = "The delegation does not work")
  @APIResponse(responseCode = "503", description = "Google can't be reached right now")
  public Response create(@Nullable NewSubscription body, UriInfo uri) {
    onlyKnown(uri, Set.of());
    NewSubscription.Checked wanted = required(body).checked();
    return switch (subscribe.subscribe(wanted, caller.tenant(), caller.subject())) {
      case CreateOutcome.Created(Subscription created) ->
          Response.created(URI.create("/subscriptions/" + created.id()))
              .entity(SubscriptionView.of(created, consent))
              .build();
      case CreateOutcome.Exists(Subscription existing) ->
          Problem.of(
                  409,
                  "already-subscribed",
                  "The mailbox is subscribed already",
                  "It is subscription " + existing.id() + ".")
              .response();
      case CreateOutcome.NotYours _ ->
          Problem.of(
                  403,
                  "mailbox-not-yours",
                  "The mailbox can't be subscribed by you",
                  "Subscribe mailboxes of your own Workspace domains, or invite owners of mailboxes"
                      + " that no other customer has.")
              .response();
      case CreateOutcome.DelegationRefused(Reason reason) ->
          Problem.of(422, "delegation-refused", "The delegation does not work", Remedies.of(reason))
              .response();
      case CreateOutcome.GoogleUnavailable _ ->
          Problem.of(
                  503,
                  "google-unavailable",
                  "Google can't be reached right now",
                  "Try again in a few minutes.")
              .response();
    };
  }

  @GET
  @RolesAllowed(Scope.READ)
  @Operation(
      operationId = "listSubscriptions",
      summary = "List subscriptions",
      description = "By mailbox, page by page.")
  public SubscriptionPage list(
      @RestQuery @Nullable String limit, @RestQuery @Nullable String cursor, UriInfo uri) {
    onlyKnown(uri, Set.of("limit", "cursor"));
    int size = size(limit);
    // One more than is shown tells whether there is another page.
    List<Subscription> found =
        subscriptions.list(caller.tenant(), size + 1, PageCursor.read(cursor));
    List<Subscription> page = found.subList(0, Math.min(size, found.size()));
    return new SubscriptionPage(
        page.stream().map(each -> SubscriptionView.of(each, consent)).toList(),
        found.size() > size ? PageCursor.after(page.getLast().mailbox()) : null);
  }

  private static int size(@Nullable String limit) {
    if (limit == null) {
      return DEFAULT_LIMIT;
    }
    int size = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
    if (size < 1 || size > MAX_LIMIT) {
      throw new ApiProblem(Problem.malformed("The limit is 1 to %d.".formatted(MAX_LIMIT)));
    }
    return size;
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Scope.READ)
  @Operation(operationId = "readSubscription", summary = "Read a subscription")
  public SubscriptionView read(@RestPath String id, UriInfo uri) {
    onlyKnown(uri, Set.of());
    return SubscriptionView.of(own(id), consent);
  }

  @PATCH
  @Path("/{id}")
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "updateSubscription",
      summary = "Change a subscription",
      description = "What is absent stays as it is.")
  @APIResponseSchema(SubscriptionView.class)
  @APIResponse(responseCode = "409", description = "It keeps changing, or its status forbids it")
  public SubscriptionView update(
      @RestPath String id, @Nullable SubscriptionPatch body, UriInfo uri) {
    onlyKnown(uri, Set.of());
    SubscriptionPatch patch = required(body);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (subscriptions.replace(Amend.amend(own(id), patch, clock.instant()))) {
        return SubscriptionView.of(own(id), consent);
      }
    }
    throw tooBusy();
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "deleteSubscription",
      summary = "Delete a subscription",
      description = "Its secret goes at once, its grant is given back at Google, its mail stays.")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "409", description = "It keeps changing")
  public void delete(@RestPath String id, UriInfo uri) {
    onlyKnown(uri, Set.of());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (disconnect.disconnect(own(id))) {
        return;
      }
    }
    throw tooBusy();
  }

  private Subscription own(String id) {
    return Optional.of(id)
        .filter(SubscriptionId::isValid)
        .map(SubscriptionId::new)
        .flatMap(subscriptions::find)
        .filter(found -> found.tenant().equals(caller.tenant()))
        .orElseThrow(() -> new ApiProblem(Problem.notFound()));
  }

  private static <T> T required(@Nullable T body) {
    if (body == null) {
      throw new ApiProblem(Problem.malformed("A JSON object is needed as the body."));
    }
    return body;
  }

  private static void onlyKnown(UriInfo uri, Set<String> known) {
    if (!known.containsAll(uri.getQueryParameters().keySet())) {
      throw new ApiProblem(
          Problem.malformed("There is a query parameter that this call does not know."));
    }
  }

  private static ApiProblem tooBusy() {
    return new ApiProblem(
        Problem.of(
            409, "conflict", "The subscription keeps changing", "Read it again, then try again."));
  }
}
