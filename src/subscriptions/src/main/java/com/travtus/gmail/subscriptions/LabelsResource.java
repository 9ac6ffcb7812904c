package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Labels;
import com.travtus.gmail.subscription.LabelsResult;
import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.ReadLabels;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.Scope;
import com.travtus.gmail.subscriptions.access.TenantLimits;
import com.travtus.gmail.subscriptions.view.GoogleProblems;
import com.travtus.gmail.subscriptions.view.LabelList;
import com.travtus.gmail.subscriptions.web.Api;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
import com.travtus.gmail.subscriptions.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;

/// Lists the labels that a subscription's mailbox has now.
@Api
@Path("/subscriptions/{id}/labels")
@Produces(MediaType.APPLICATION_JSON)
public class LabelsResource {
  private final TenantSubscriptions own;
  private final Caller caller;
  private final TenantLimits limits;
  private final ReadLabels readLabels;
  private final GoogleProblems problems;

  LabelsResource(
      TenantSubscriptions own,
      Caller caller,
      TenantLimits limits,
      ReadLabels readLabels,
      GoogleProblems problems) {
    this.own = own;
    this.caller = caller;
    this.limits = limits;
    this.readLabels = readLabels;
    this.problems = problems;
  }

  @GET
  @RolesAllowed(Scope.READ)
  @Operation(
      operationId = "listLabels",
      summary = "List the mailbox's labels",
      description = "We ask Gmail now, which counts as a check.")
  @APIResponseSchema(LabelList.class)
  @APIResponse(
      responseCode = "409",
      description = "The mailbox is not authorized, or Google does not let us read it.")
  @APIResponse(
      responseCode = "429",
      description = "Too many checks in a minute (`too-many-checks`).")
  @APIResponse(responseCode = "503", description = "We can't ask Google right now.")
  public LabelList list(@RestPath String id, UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    Subscription subscription = own.get(id);
    if (subscription.grant() == null) {
      throw new ApiProblem(
          Problem.wrongStatus(subscription.status(), "It must be authorized first."));
    }
    limits.check(caller.spender());
    return switch (readLabels.of(subscription)) {
      case LabelsResult.Listed(Labels labels) -> LabelList.of(labels);
      case LabelsResult.Failed(ProfileResult.Failure why) -> throw new ApiProblem(problems.of(why));
    };
  }
}
