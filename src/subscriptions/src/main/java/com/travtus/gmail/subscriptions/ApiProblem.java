package com.travtus.gmail.subscriptions;

/// Ends a request with a [Problem].
final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  ApiProblem(Problem problem) {
    super(problem.title());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
