package com.travtus.gmail.studio.api;

/// Thrown when the API refuses a call. The problem explains why, in words for people.
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Refused(Problem problem) {
    super("the API answered " + problem.status());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
