package com.travtus.gmail.emulator;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Protects a server that trusts everyone on this machine from pages of other sites. It checks
/// every request.
///
/// A request's host must be this machine, which DNS rebinding can't forge. A browser's request must
/// come from the server's own pages (Fetch Metadata, https://www.w3.org/TR/fetch-metadata/, or else
/// the `Origin` header) or open a top-level page, as a link or the redirects of a consent do.
/// Programs send none of these headers and pass.
///
/// @param pagesOnly path prefixes where only browsers make changes: an unsafe request there must
///     have one of these headers
public record LocalGuard(List<String> pagesOnly) implements Handler<RoutingContext> {
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::[0-9]{1,5})?");

  /// Safe methods (RFC 9110, section 9.2.1).
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  public LocalGuard {
    pagesOnly = List.copyOf(pagesOnly);
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    String host = host(request);
    if (host == null || !THIS_MACHINE.matcher(host).matches()) {
      refuse(request, "This server can only be reached as localhost.");
    } else if (!isWelcome(request, "http://" + host, context.normalizedPath())) {
      refuse(request, "This request must come from this server's own pages.");
    } else {
      context.next();
    }
  }

  /// @return null if there is no host or more than one
  private static @Nullable String host(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      HostAndPort authority = request.authority();
      return authority == null ? null : authority.toString();
    }
    List<String> hosts = request.headers().getAll("Host");
    return hosts.size() == 1 ? hosts.getFirst() : null;
  }

  private boolean isWelcome(HttpServerRequest request, String own, String path) {
    @Nullable String site = request.getHeader("Sec-Fetch-Site");
    @Nullable String origin = request.getHeader("Origin");
    boolean safe = SAFE.contains(request.method());
    if (site != null) {
      return switch (site) {
        case "same-origin" -> true;
        // typed into the address bar
        case "none" -> safe;
        default -> opensPage(request);
      };
    }
    if (origin != null) {
      return origin.equals(own);
    }
    return safe || pagesOnly.stream().noneMatch(path::startsWith);
  }

  private static boolean opensPage(HttpServerRequest request) {
    return request.method().equals(HttpMethod.GET)
        && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
        && "document".equals(request.getHeader("Sec-Fetch-Dest"));
  }

  private static void refuse(HttpServerRequest request, String why) {
    // Quarkus has paused the request, and the rest of its body would block the connection
    request.resume();
    request
        .response()
        .setStatusCode(403)
        .putHeader("Content-Type", "text/plain;charset=UTF-8")
        .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Cache-Control", "no-store")
        .end(why);
  }
}
