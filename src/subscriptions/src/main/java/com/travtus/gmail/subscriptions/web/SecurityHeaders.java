package com.travtus.gmail.subscriptions.web;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/// Sets the security headers of each API response. They tell caches, browsers and proxies that the
/// response is for its caller alone, is what its type says, and is no page, whatever text of a
/// sender or a tenant it contains
/// (https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html).
class SecurityHeaders {

  @Api
  @ServerResponseFilter
  void ofResource(ContainerResponseContext response) {
    complete(response);
  }

  /// Completes the problem that answers a request for no resource. In the local run, other modules
  /// serve pages beside the API.
  @ServerResponseFilter
  void ofNoResource(ContainerResponseContext response, @Nullable SimpleResourceInfo resource) {
    @Nullable MediaType mediaType = response.getMediaType();
    if ((resource == null || resource.getResourceClass() == null)
        && mediaType != null
        && mediaType.toString().startsWith(Problem.MEDIA_TYPE)) {
      complete(response);
    }
  }

  private static void complete(ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("no-store"));
    headers.putSingle(
        "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    headers.putSingle("Strict-Transport-Security", "max-age=31536000");
    headers.putSingle("X-Content-Type-Options", "nosniff");
    headers.putSingle("X-Frame-Options", "DENY");
  }
}
