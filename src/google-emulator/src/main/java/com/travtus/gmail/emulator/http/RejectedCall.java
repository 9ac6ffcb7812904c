package com.travtus.gmail.emulator.http;

/// Ends a call with an error answer; thrown and caught within one call.
public final class RejectedCall extends RuntimeException {
  private final transient Answer answer;

  public RejectedCall(GoogleError error) {
    this(error.toAnswer());
  }

  public RejectedCall(Answer answer) {
    super("answered " + answer.status(), null, false, false);
    this.answer = answer;
  }

  public Answer answer() {
    return answer;
  }
}
