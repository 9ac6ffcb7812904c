package com.travtus.gmail.callback;

import com.travtus.gmail.consent.BrowserCookies;
import com.travtus.gmail.consent.OAuthParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a browser brings back from Google (RFC 6749, sections 4.1.2 and 4.1.2.1; RFC 9207).
///
/// @param query other parameters than these are ignored: Google adds some
record CallbackRequest(OAuthParameters query, BrowserCookies cookies) {
  private static final List<String> PARAMETERS =
      List.of("state", "code", "scope", "error", "error_description", "error_uri", "iss");

  /// Whether it is to be refused for that (RFC 6749, section 3.1): which one is meant is not known.
  boolean repeatsAParameter() {
    return PARAMETERS.stream().anyMatch(query::isRepeated);
  }

  @Nullable String state() {
    return query.value("state");
  }

  @Nullable String code() {
    return query.value("code");
  }

  @Nullable String error() {
    return query.value("error");
  }

  /// Empty where it has no value: that is no issuer's name.
  @Nullable String issuer() {
    return query.text("iss");
  }

  @Override
  public String toString() {
    return "CallbackRequest[withheld]";
  }
}
