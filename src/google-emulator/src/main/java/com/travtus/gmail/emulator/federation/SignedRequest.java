package com.travtus.gmail.emulator.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A signed AWS request that has not been sent: a subject token of the type
/// `urn:ietf:params:aws:token-type:aws4_request`.
///
/// Source: https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token
///
/// @param headers by name in lower case
record SignedRequest(URI url, String method, Map<String, String> headers) {
  SignedRequest {
    headers = Map.copyOf(headers);
  }

  /// Parses a subject token. Returns empty if it is not URL-encoded JSON, lacks a part or has two
  /// values for one header.
  static Optional<SignedRequest> parse(String token) {
    try {
      JsonObject json = new JsonObject(URLDecoder.decode(token, UTF_8));
      String url = json.getString("url");
      String method = json.getString("method");
      JsonArray all = json.getJsonArray("headers");
      if (url == null || method == null || all == null) {
        return Optional.empty();
      }
      Map<String, String> headers = new HashMap<>();
      for (Object each : all) {
        if (!(each instanceof JsonObject header)
            || !(header.getValue("key") instanceof String key)
            || !(header.getValue("value") instanceof String value)) {
          return Optional.empty();
        }
        String before = headers.put(key.toLowerCase(Locale.ROOT), value);
        if (before != null && !before.equals(value)) {
          return Optional.empty();
        }
      }
      return Optional.of(new SignedRequest(URI.create(url), method, headers));
    } catch (DecodeException | IllegalArgumentException | ClassCastException e) {
      return Optional.empty();
    }
  }

  Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  @Override
  public String toString() {
    return "SignedRequest[" + url + "]";
  }
}
