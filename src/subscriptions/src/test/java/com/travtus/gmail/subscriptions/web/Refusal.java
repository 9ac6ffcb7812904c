package com.travtus.gmail.subscriptions.web;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.travtus.gmail.subscriptions.web.Problem.FieldError;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What a request is refused with.
public final class Refusal {
  private static final String NAMESPACE = "tag:travtus.com,2026:gmail-connector:";

  private Refusal() {}

  public static Problem of(ThrowingCallable request) {
    return Objects.requireNonNull(
            catchThrowableOfType(ApiProblem.class, request), "nothing was refused")
        .problem();
  }

  /// Which members of the body are wrong.
  public static List<String> pointers(ThrowingCallable request) {
    return of(request).errors().stream().map(FieldError::pointer).toList();
  }

  /// The type without the part that all of them have.
  public static String name(Problem problem) {
    return problem.type().toString().substring(NAMESPACE.length());
  }
}
