package com.travtus.gmail.subscriptions.domains;

import com.travtus.gmail.subscription.DomainVerification;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.Scope;
import com.travtus.gmail.subscriptions.web.Api;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// Verifies domains: a tenant proves that it controls the domain's DNS.
@Api
@Path("/domains")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DomainVerificationResource {
  private final Caller caller;
  private final TenantDomains own;
  private final VerifyDomain verifyDomain;

  DomainVerificationResource(Caller caller, TenantDomains own, VerifyDomain verifyDomain) {
    this.caller = caller;
    this.own = own;
    this.verifyDomain = verifyDomain;
  }

  @POST
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "startDomainVerification",
      summary = "Get the TXT record that proves a domain",
      description =
          "Publish the record in the response, then verify the domain. While the verification"
              + " is pending, the same request returns the same record. After it has expired, the"
              + " request returns a new one.")
  @APIResponseSchema(
      value = DomainView.class,
      responseCode = "201",
      responseDescription = "There is a new record to publish.")
  @APIResponse(
      responseCode = "200",
      description = "The verification is already pending, or you already own the domain.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DomainView.class)))
  @APIResponse(
      responseCode = "409",
      description = "You have verified the domain with other settings, or it keeps changing.")
  @APIResponse(
      responseCode = "429",
      description =
          "Too many verifications in a minute (`too-many-domain-checks`) or pending domains"
              + " (`too-many-pending-domains`).")
  public Response start(@Nullable NewDomain body, UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    NewDomain.Checked wanted = RequestBody.required(body).checked();
    VerifyDomain.Start start = verifyDomain.start(caller.spender(), wanted, own::event);
    Response.ResponseBuilder answer =
        start.isNew() ? Response.created(URI.create("/domains/" + wanted.name())) : Response.ok();
    return answer.entity(DomainView.of(start.held())).build();
  }

  @POST
  @Path("/{domain}/verification")
  @RolesAllowed(Scope.WRITE)
  @Operation(
      operationId = "verifyDomain",
      summary = "Look up the TXT record and verify the domain",
      description =
          "We find the record once the domain's name servers publish it and resolvers' caches"
              + " have expired. You can remove it once the domain is verified.")
  @APIResponse(responseCode = "200", description = "The domain is yours.")
  @APIResponse(
      responseCode = "409",
      description = "We did not find the record, or the verification has expired.")
  @APIResponse(
      responseCode = "429",
      description = "Too many verifications in a minute (`too-many-domain-checks`).")
  @APIResponse(responseCode = "503", description = "We can't query the DNS right now.")
  public DomainView verify(@RestPath String domain, UriInfo uri) {
    QueryParameters.onlyKnown(uri);
    String name = TenantDomains.name(domain);
    return switch (verifyDomain.verify(caller.spender(), name, own::event)) {
      case VerifyDomain.Result.Verified(WorkspaceDomain verified) -> DomainView.of(verified);
      case VerifyDomain.Result.NotStarted _ -> throw new ApiProblem(Problem.notFound());
      case VerifyDomain.Result.Expired _ ->
          throw new ApiProblem(
              Problem.of(
                  409,
                  "verification-expired",
                  "The verification has expired",
                  "Start another with `POST /domains` and publish its record."));
      case VerifyDomain.Result.RecordMissing(DomainVerification pending) ->
          throw new ApiProblem(
              Problem.of(
                  409,
                  "domain-not-verified",
                  "The TXT record was not found",
                  ("Publish a TXT record named %s with the value %s. DNS changes can take up to an"
                          + " hour. If that doesn't help, delete the verification and start another.")
                      .formatted(pending.recordName(), pending.recordValue())));
      case VerifyDomain.Result.DnsUnavailable _ -> throw new ApiProblem(Problem.ofStatus(503));
    };
  }
}
