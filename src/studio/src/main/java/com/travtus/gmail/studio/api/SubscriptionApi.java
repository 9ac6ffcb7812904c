package com.travtus.gmail.studio.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The client for the subscription API, the only part of the connector that the console uses.
/// docs/openapi.yaml describes the API.
///
/// Every method throws [Refused] if the API refuses the call.
@RegisterRestClient(configKey = "subscription-api")
@RegisterClientHeaders(Bearer.class)
@RegisterProvider(Refusals.class)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface SubscriptionApi {
  String IF_MATCH = HttpHeaders.IF_MATCH;
  String IDEMPOTENCY_KEY = "Idempotency-Key";

  @GET
  @Path("/delegation")
  Delegation delegation();

  /// @param status null for any
  /// @param domain the mailboxes' domain; null for any
  /// @param reviewDue selects subscriptions whose review is due by then; null for all
  @GET
  @Path("/subscriptions")
  SubscriptionPage list(
      @RestQuery Subscription.@Nullable Status status,
      @RestQuery @Nullable String domain,
      @RestQuery @Nullable Instant reviewDue,
      @RestQuery @Nullable String pageToken,
      @RestQuery int limit);

  @POST
  @Path("/subscriptions")
  Subscription subscribe(NewSubscription mailbox, @RestHeader(IDEMPOTENCY_KEY) String key);

  @POST
  @Path("/subscriptions/batch")
  BatchOutcomes subscribeAll(
      NewSubscriptions mailboxes, @RestHeader(IDEMPOTENCY_KEY) @Nullable String key);

  /// Returns CSV. The `Link` header points to the next part, if there is one.
  @GET
  @Path("/subscriptions/export")
  @Produces("text/csv")
  RestResponse<byte[]> export(@RestQuery @Nullable String pageToken);

  /// Returns the subscription with its `ETag`.
  @GET
  @Path("/subscriptions/{id}")
  RestResponse<Subscription> read(@RestPath String id);

  @PATCH
  @Path("/subscriptions/{id}")
  Subscription change(
      @RestPath String id, Patch change, @RestHeader(IF_MATCH) @Nullable String version);

  /// @param mail `keep` or `purge`
  @DELETE
  @Path("/subscriptions/{id}")
  Ended disconnect(
      @RestPath String id, @RestQuery String mail, @RestHeader(IF_MATCH) @Nullable String version);

  /// Invites the owner again. The previous link stops working.
  @POST
  @Path("/subscriptions/{id}/invitation")
  Subscription invite(@RestPath String id, @RestHeader(IF_MATCH) @Nullable String version);

  @DELETE
  @Path("/subscriptions/{id}/invitation")
  Subscription withdraw(@RestPath String id, @RestHeader(IF_MATCH) @Nullable String version);

  @POST
  @Path("/subscriptions/{id}/check")
  Check check(@RestPath String id);

  @POST
  @Path("/subscriptions/{id}/review")
  Subscription review(
      @RestPath String id, Review review, @RestHeader(IF_MATCH) @Nullable String version);

  @POST
  @Path("/subscriptions/{id}/sync")
  Subscription sync(@RestPath String id);

  @GET
  @Path("/subscriptions/{id}/audit")
  AuditPage audit(@RestPath String id, @RestQuery int limit);

  @GET
  @Path("/subscriptions/{id}/messages")
  MessagePage messages(
      @RestPath String id, @RestQuery @Nullable String pageToken, @RestQuery int limit);

  /// Returns the message unchanged; for a large message, a redirect to its content (307).
  @GET
  @Path("/subscriptions/{id}/messages/{message}/raw")
  @Produces("message/rfc822")
  RestResponse<InputStream> raw(@RestPath String id, @RestPath String message);

  @GET
  @Path("/subscriptions/{id}/purge")
  Purge purge(@RestPath String id);

  @GET
  @Path("/subscriptions/{id}/quarantine")
  QuarantinePage quarantined(@RestPath String id, @RestQuery int limit);

  @POST
  @Path("/subscriptions/{id}/quarantine/retry")
  Subscription retryAll(@RestPath String id);
}
