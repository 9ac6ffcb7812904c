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

/// Keeps other sites' pages out of a server that trusts whoever is at this machine. It stands in
/// front of everything that the server has.
///
/// A request must name this machine, which DNS rebinding can't forge. A browser's request must come
/// from the server's own pages (Fetch Metadata, https://www.w3.org/TR/fetch-metadata/, else the
/// `Origin` header) or open a page in a window of its own, as a link and the way to a consent and
/// back do. Programs send none of these headers and are let through.
///
/// @param pagesOnly what paths begin with that only browsers change: there, a request that changes
///     something must say where it comes from
public record LocalGuard(List<String> pagesOnly) implements Handler<RoutingContext> {
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::[0-9]{1,5})?");

  /// RFC 9110, section 9.2.1.
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
      refuse(request, "This is reached as localhost only.");
    } else if (!isWelcome(request, "http://" + host, context.normalizedPath())) {
      refuse(request, "This can only be done from its own pages.");
    } else {
      context.next();
    }
  }

  /// @return null: there is none, or more than one
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
    // Quarkus has paused it, and what is left of its body would hold up the connection
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
