package com.travtus.gmail.subscriptions.messages;

import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscriptions.TenantSubscriptions;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.Scope;
import com.travtus.gmail.subscriptions.web.Api;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.ApiSettings;
import com.travtus.gmail.subscriptions.web.PageTokens;
import com.travtus.gmail.subscriptions.web.Paging;
import com.travtus.gmail.subscriptions.web.Problem;
import com.travtus.gmail.subscriptions.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Lists the messages of one subscription, and returns them as raw mail.
@Api
@Path("/subscriptions/{id}/messages")
public class MessagesResource {
  private static final String RFC822 = "message/rfc822";

  /// Raw binary has no `type`, and "any binary media type, including `application/octet-stream`, is
  /// sufficient to indicate binary content" (OpenAPI 3.1.1, "Working With Binary Data"). Client
  /// generators recognize this one. The response's own media type takes precedence over it.
  private static final String BINARY = "application/octet-stream";

  private static final Duration LINK_LIFETIME = Duration.ofMinutes(5);

  private final Caller caller;
  private final TenantSubscriptions own;
  private final Ledger ledger;
  private final MailStore store;
  private final PageTokens pageTokens;
  private final ApiSettings settings;

  MessagesResource(
      Caller caller,
      TenantSubscriptions own,
      Ledger ledger,
      MailStore store,
      PageTokens pageTokens,
      ApiSettings settings) {
    this.caller = caller;
    this.own = own;
    this.ledger = ledger;
    this.store = store;
    this.pageTokens = pageTokens;
    this.settings = settings;
  }

  /// Lists messages, newest first.
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Scope.READ)
  @Operation(
      operationId = "listMessages",
      summary = "List messages, newest first",
      description = "The headers show what the sender claims. We don't verify them.")
  @APIResponseSchema(MessagePage.class)
  public Response list(
      @RestPath String id,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String pageToken,
      UriInfo uri) {
    QueryParameters.onlyKnown(uri, "limit", "pageToken");
    Subscription subscription = own.get(id);
    Paging paging = Paging.of(uri, caller.listScope(), pageTokens);
    return paging.answer(
        ledger.newest(subscription.id(), paging.limit(), paging.startKey()), MessagePage::of);
  }

  /// Returns the message byte for byte as Gmail delivered it, or where to fetch it.
  @GET
  @Path("/{messageId}/raw")
  @Produces(RFC822)
  @RolesAllowed(Scope.READ)
  @Operation(
      operationId = "readRawMessage",
      summary = "Download a message, byte for byte as Gmail delivered it",
      description =
          "The bytes are those of the message on the wire (RFC 5322), in one or several"
              + " charsets, so don't decode them as text. Their SHA-256 is the message's `sha256`.")
  @APIResponse(
      responseCode = "200",
      description = "The message.",
      content = @Content(mediaType = RFC822, schema = @Schema(contentMediaType = BINARY)))
  @APIResponse(
      responseCode = "307",
      description =
          "A large message. Fetch it from `Location` within five minutes, without the token.",
      headers =
          @Header(
              name = HttpHeaders.LOCATION,
              required = true,
              description =
                  "The message's URL. For five minutes, anyone who has it can fetch the"
                      + " message. It is on another host: don't send the token there.",
              schema = @Schema(type = SchemaType.STRING, format = "uri")))
  public Response raw(@RestPath String id, @RestPath String messageId, UriInfo uri)
      throws IOException {
    QueryParameters.onlyKnown(uri);
    LedgerEntry entry = entry(own.get(id), messageId);
    Optional<URI> link =
        entry.digest().bytes() > settings.largestRaw().asLongValue()
            ? store.link(entry.key(), LINK_LIFETIME)
            : Optional.empty();
    if (link.isPresent()) {
      return Response.temporaryRedirect(link.orElseThrow())
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .build();
    }
    InputStream raw = store.open(entry.key()).orElseThrow(() -> new ApiProblem(Problem.notFound()));
    return Response.ok(raw, RFC822)
        .header(HttpHeaders.CONTENT_LENGTH, entry.digest().bytes())
        // A browser must save the mail and not show it, whatever it contains.
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s.eml\"".formatted(entry.message()))
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .build();
  }

  private LedgerEntry entry(Subscription subscription, String messageId) {
    return Optional.of(messageId)
        .filter(MessageId::isValid)
        .map(MessageId::new)
        .flatMap(message -> ledger.find(subscription.id(), message))
        .filter(found -> found.tenant().equals(subscription.tenant()))
        .orElseThrow(() -> new ApiProblem(Problem.notFound()));
  }
}
