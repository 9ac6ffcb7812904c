package com.travtus.gmail.local;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// Redirects the local run's home page to the console.
@Path("/")
public final class HomeResource {
  private static final URI CONSOLE = URI.create("/studio");

  @GET
  public Response home() {
    return Response.seeOther(CONSOLE).build();
  }
}
