package com.travtus.gmail.emulator.http;

/// Ends a call with an error answer; thrown and caught within one call.
public final class RejectedCall extends RuntimeException {
  private final transient HttpResponse httpResponse;

  public RejectedCall(GoogleError error) {
    this(error.toAnswer());
  }

  public RejectedCall(HttpResponse httpResponse) {
    super("answered " + httpResponse.status(), null, false, false);
    this.httpResponse = httpResponse;
  }

  public HttpResponse response() {
    return httpResponse;
  }
}
