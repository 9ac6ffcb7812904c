package com.travtus.gmail.studio.mailboxes;

import com.travtus.gmail.studio.Console;
import com.travtus.gmail.studio.api.SubscriptionApi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/// Exports all mailboxes as a file for spreadsheets.
@Console
@Path("/studio/export")
public class ExportResource {
  private static final String CSV = "text/csv;charset=UTF-8";

  private final SubscriptionApi api;

  ExportResource(@RestClient SubscriptionApi api) {
    this.api = api;
  }

  @GET
  @Produces(CSV)
  public Response export() {
    return Response.ok(new CsvExport(api.export(null), api::export), CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"mailboxes.csv\"")
        .build();
  }
}
