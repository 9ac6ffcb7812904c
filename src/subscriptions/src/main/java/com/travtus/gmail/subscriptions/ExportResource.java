package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionQuery;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.Scope;
import com.travtus.gmail.subscriptions.view.SubscriptionTable;
import com.travtus.gmail.subscriptions.web.Api;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.PageTokens;
import com.travtus.gmail.subscriptions.web.Paging;
import com.travtus.gmail.subscriptions.web.Problem;
import com.travtus.gmail.subscriptions.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Exports the tenant's subscriptions as CSV, for the periodic review.
@Api
@Path("/subscriptions/export")
public class ExportResource {
  private static final String CSV = "text/csv;charset=UTF-8";

  /// About 3 MB. A Lambda response has at most 6 MB.
  private static final int ROWS = 10_000;

  private final Caller caller;
  private final Subscriptions subscriptions;
  private final PageTokens pageTokens;

  ExportResource(Caller caller, Subscriptions subscriptions, PageTokens pageTokens) {
    this.caller = caller;
    this.subscriptions = subscriptions;
    this.pageTokens = pageTokens;
  }

  /// Exports up to 10,000 rows. The `Link` to the next page leads to the rest.
  @GET
  @Produces(CSV)
  @RolesAllowed(Scope.READ)
  @Operation(
      operationId = "exportSubscriptions",
      summary = "Export all subscriptions as CSV, for the periodic review",
      description =
          "Text that a spreadsheet could take for a formula gets a quote in front: at the"
              + " beginning of a cell, and within it after `,`, `;`, `|`, a tab or a line break."
              + " After 10,000 rows, follow the `Link` to the next page.")
  @APIResponse(
      responseCode = "200",
      description = "CSV (RFC 4180) with a header line.",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  @Parameter(
      name = "format",
      description = "Only `csv`.",
      schema = @Schema(enumeration = "csv", defaultValue = "csv"))
  public Response export(
      @RestQuery @Nullable String format, @RestQuery @Nullable String pageToken, UriInfo uri) {
    QueryParameters.onlyKnown(uri, "format", "pageToken");
    if (format != null && !format.equals("csv")) {
      throw new ApiProblem(Problem.malformed("The format must be csv."));
    }
    Paging paging = Paging.of(uri, caller.listScope(), pageTokens);
    List<Subscription> rows = new ArrayList<>();
    String startKey = paging.startKey();
    do {
      Page<Subscription> page =
          subscriptions.list(SubscriptionQuery.all(caller.tenant()), Paging.MAX_LIMIT, startKey);
      rows.addAll(page.items());
      startKey = page.nextStartKey();
    } while (startKey != null && rows.size() < ROWS);
    Response.ResponseBuilder answer =
        Response.ok(SubscriptionTable.csv(rows), CSV)
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"subscriptions.csv\"");
    String next = paging.pageToken(startKey);
    if (next != null) {
      answer.header(HttpHeaders.LINK, paging.link(next));
    }
    return answer.build();
  }
}
