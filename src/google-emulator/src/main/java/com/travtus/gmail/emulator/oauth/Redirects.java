package com.travtus.gmail.emulator.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.travtus.gmail.emulator.http.HttpResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Redirects from the consent back to the client.
final class Redirects {
  private Redirects() {}

  static HttpResponse back(AuthorizationRequest request, Map<String, String> outcome) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (request.state() != null) {
      parameters.put("state", request.state());
    }
    // tells the client which server answered (RFC 9207)
    parameters.put("iss", OAuthState.ISSUER);
    parameters.putAll(outcome);
    String query =
        parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    String separator = request.redirectUri().contains("?") ? "&" : "?";
    return HttpResponse.redirect(URI.create(request.redirectUri() + separator + query));
  }

  static HttpResponse error(AuthorizationRequest request, String error) {
    return back(request, Map.of("error", error));
  }
}
