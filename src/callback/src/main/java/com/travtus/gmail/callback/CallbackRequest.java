package com.travtus.gmail.callback;

import com.travtus.gmail.consent.BrowserCookies;
import com.travtus.gmail.consent.OAuthParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The response that a browser brings back from Google (RFC 6749, sections 4.1.2 and 4.1.2.1; RFC
/// 9207).
///
/// @param query the parameters; unknown ones are ignored, because Google adds some
record CallbackRequest(OAuthParameters query, BrowserCookies cookies) {
  private static final List<String> PARAMETERS =
      List.of("state", "code", "scope", "error", "error_description", "error_uri", "iss");

  /// Whether a parameter is repeated. Such a request is refused (RFC 6749, section 3.1), because we
  /// can't tell which value is meant.
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

  /// Returns an empty text if the parameter has no value, which matches no issuer.
  @Nullable String issuer() {
    return query.text("iss");
  }

  @Override
  public String toString() {
    return "CallbackRequest[withheld]";
  }
}
