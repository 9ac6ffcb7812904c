package com.travtus.gmail.subscriptions;

import org.jspecify.annotations.Nullable;

/// Checks that there is a body.
final class RequestBody {
  private RequestBody() {}

  static <T> T required(@Nullable T body) {
    if (body == null) {
      throw new ApiProblem(Problem.malformed("A JSON object is needed as the body."));
    }
    return body;
  }
}
