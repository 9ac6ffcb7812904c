package com.travtus.gmail.subscriptions.web;

/// Ends a request with a [Problem].
public final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  public ApiProblem(Problem problem) {
    super(problem.title());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
