package com.travtus.gmail.subscriptions.web;

import org.jspecify.annotations.Nullable;

/// Checks that there is a body.
public final class RequestBody {
  private RequestBody() {}

  public static <T> T required(@Nullable T body) {
    if (body == null) {
      throw new ApiProblem(Problem.malformed("Send a JSON object as the body."));
    }
    return body;
  }
}
