package com.travtus.gmail.studio.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Turns the API's error responses into [Refused].
public final class Refusals implements ResponseExceptionMapper<Refused> {

  @Override
  public Refused toThrowable(Response response) {
    return new Refused(
        response.hasEntity() && isProblem(response.getMediaType())
            ? response.readEntity(Problem.class)
            : new Problem(
                null,
                "The API answered " + response.getStatus(),
                response.getStatus(),
                "Try again in a few minutes.",
                null,
                null));
  }

  private static boolean isProblem(@Nullable MediaType type) {
    return type != null && type.getSubtype().equals("problem+json");
  }
}
