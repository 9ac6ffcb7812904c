package com.travtus.gmail.subscriptions;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/// What each answer of the API says to whoever could keep or show it: it is for its caller alone,
/// is what its type says, and is no page, whatever of a sender's or a tenant's words is in it
/// (https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html).
class SecurityHeaders {
  private static final String API = SecurityHeaders.class.getPackageName();

  /// In the local run, pages of others are answered beside the API.
  @ServerResponseFilter
  void complete(ContainerResponseContext response, @Nullable SimpleResourceInfo resource) {
    if (!isMisconfiguration(response, resource)) {
      return;
    }
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("no-store"));
    headers.putSingle(
        "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    headers.putSingle("Strict-Transport-Security", "max-age=31536000");
    headers.putSingle("X-Content-Type-Options", "nosniff");
    headers.putSingle("X-Frame-Options", "DENY");
  }

  private static boolean isMisconfiguration(
      ContainerResponseContext response, @Nullable SimpleResourceInfo resource) {
    @Nullable Class<?> type = resource == null ? null : resource.getResourceClass();
    if (type != null) {
      return type.getPackageName().equals(API);
    }
    // What no resource is there for is answered by a problem.
    @Nullable MediaType mediaType = response.getMediaType();
    return mediaType != null && mediaType.toString().startsWith(Problem.MEDIA_TYPE);
  }
}
