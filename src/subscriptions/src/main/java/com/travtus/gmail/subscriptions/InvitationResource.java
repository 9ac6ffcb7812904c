package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscriptions.access.Idempotency;
import com.travtus.gmail.subscriptions.access.Scope;
import com.travtus.gmail.subscriptions.view.SubscriptionView;
import com.travtus.gmail.subscriptions.view.SubscriptionViews;
import com.travtus.gmail.subscriptions.web.Api;
import com.travtus.gmail.subscriptions.web.Preconditions;
import com.travtus.gmail.subscriptions.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// Sends and withdraws invitations of a mailbox's owner.
@Api
@Path("/subscriptions/{id}/invitation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class InvitationResource {
  private final Invite invite;
  private final SubscriptionViews views;
  private final Idempotency idempotency;

  InvitationResource(Invite invite, SubscriptionViews views, Idempotency idempotency) {
    this.invite = invite;
    this.views = views;
    this.idempotency = idempotency;
  }

  @POST
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "sendInvitation",
      summary = "Invite the mailbox's owner again",
      description =
          "The response's `authorizeUrl` is the new link. The previous invitation's link no"
              + " longer works.")
  @APIResponseSchema(SubscriptionView.class)
  @APIResponse(
      responseCode = "409",
      description = "The owner needs no invitation, or the subscription keeps changing.")
  @APIResponse(
      responseCode = "403",
      description =
          "You have no display name to show to the owner (`display-name-missing`), or the"
              + " token lacks a right.")
  @APIResponse(
      responseCode = "429",
      description =
          "Too many invitations in a day (`too-many-invitations`), or too many open"
              + " invitations (`too-many-pending-invitations`).")
  @Parameter(name = Preconditions.HEADER, in = ParameterIn.HEADER)
  public Response send(
      @RestPath String id,
      @RestHeader(Idempotency.HEADER) @Nullable String key,
      @Context HttpHeaders request,
      UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    return idempotency.once(
        key,
        "POST /subscriptions/" + id + "/invitation",
        null,
        () -> shown(invite.again(id, request)));
  }

  @DELETE
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "withdrawInvitation",
      summary = "Withdraw the invitation",
      description = "Its link no longer works. The subscription then waits for another invitation.")
  @APIResponseSchema(SubscriptionView.class)
  @APIResponse(
      responseCode = "409",
      description = "There is no open invitation, or the subscription keeps changing.")
  @Parameter(name = Preconditions.HEADER, in = ParameterIn.HEADER)
  public Response withdraw(@RestPath String id, @Context HttpHeaders request, UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    return shown(invite.withdraw(id, request));
  }

  private Response shown(Subscription subscription) {
    return Response.ok(views.of(subscription)).tag(Preconditions.tag(subscription)).build();
  }
}
