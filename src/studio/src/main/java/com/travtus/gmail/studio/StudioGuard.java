package com.travtus.gmail.studio;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Keeps other sites out of a console that asks nobody to sign in: it is reached by a name of this
/// machine alone, which DNS rebinding can't forge, and changed from its own pages alone (Fetch
/// Metadata, https://www.w3.org/TR/fetch-metadata/, else the `Origin` header).
@Provider
@Console
public final class StudioGuard implements ContainerRequestFilter, ContainerResponseFilter {
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::[0-9]{1,5})?");
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  @Override
  public void filter(ContainerRequestContext request) {
    String host = request.getHeaderString(HttpHeaders.HOST);
    if (host == null || !THIS_MACHINE.matcher(host).matches()) {
      request.abortWith(refusal("The console is reached as localhost only."));
    } else if (!SAFE_METHODS.contains(request.getMethod()) && !isFromOwnPage(request, host)) {
      request.abortWith(refusal("That can only be done from the console's own pages."));
    }
  }

  private static boolean isFromOwnPage(ContainerRequestContext request, String host) {
    String site = request.getHeaderString("Sec-Fetch-Site");
    @Nullable String origin = request.getHeaderString("Origin");
    return site == null ? ("http://" + host).equals(origin) : site.equals("same-origin");
  }

  private static Response refusal(String why) {
    return Response.status(Response.Status.FORBIDDEN)
        .type(MediaType.TEXT_PLAIN)
        .entity(why)
        .build();
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.putSingle("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
    headers.putSingle("Cross-Origin-Resource-Policy", "same-origin");
    headers.putSingle("Referrer-Policy", "same-origin");
    headers.putSingle("X-Content-Type-Options", "nosniff");
    headers.putSingle("X-Frame-Options", "DENY");
    headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
