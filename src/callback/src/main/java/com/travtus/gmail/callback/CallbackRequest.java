package com.travtus.gmail.callback;

import org.jspecify.annotations.Nullable;

/// What a browser brings back from Google (RFC 6749, sections 4.1.2 and 4.1.2.1).
///
/// @param issuer `iss` of RFC 9207
/// @param browserSecret the cookie that was set when the consent was started
record CallbackRequest(
    @Nullable String state,
    @Nullable String code,
    @Nullable String error,
    @Nullable String issuer,
    @Nullable String browserSecret) {

  @Override
  public String toString() {
    return "CallbackRequest[withheld]";
  }
}
