package com.travtus.gmail.deployment.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// API Gateway's part, on a port of this machine: routes, the authorizer, and a function's answer
/// back to HTTP.
final class HttpApi implements AutoCloseable {
  private final String domain;
  private final List<Route> routes;
  private final Authorizer authorizer;
  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  HttpApi(String domain, List<Route> routes, Authorizer authorizer) {
    this.domain = domain;
    this.routes = routes;
    this.authorizer = authorizer;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(executor);
    server.createContext("/", this::take);
    server.start();
  }

  /// @param path with `{proxy+}` perhaps, which takes one segment or more
  record Route(String method, String path, boolean authorized, DeployedFunction function) {
    String key() {
      return method + " " + path;
    }

    boolean takes(String wantedMethod, String wantedPath) {
      return (method.equals("ANY") || method.equals(wantedMethod))
          && (path.endsWith("/{proxy+}")
              ? wantedPath.length() > path.length() - "{proxy+}".length()
                  && wantedPath.startsWith(path.replace("{proxy+}", ""))
              : path.equals(wantedPath));
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Optional<Route> route =
          routes.stream()
              .filter(
                  each ->
                      each.takes(exchange.getRequestMethod(), exchange.getRequestURI().getPath()))
              .findFirst();
      if (route.isEmpty()) {
        refuse(exchange, 404, "Not Found");
        return;
      }
      Optional<Map<String, String>> claims =
          authorizer.claims(exchange.getRequestHeaders().getFirst("Authorization"));
      if (route.get().authorized() && claims.isEmpty()) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        refuse(exchange, 401, "Unauthorized");
        return;
      }
      String event =
          event(exchange, route.get(), body, route.get().authorized() ? claims.get() : null);
      switch (route.get().function().invoke(event)) {
        case Answer.Given given -> give(exchange, given.json());
        case Answer.Failed _, Answer.Died _ -> refuse(exchange, 500, "Internal Server Error");
        case Answer.TimedOut() -> refuse(exchange, 503, "Service Unavailable");
      }
    }
  }

  private String event(
      HttpExchange exchange, Route route, byte[] body, @Nullable Map<String, String> claims) {
    URI uri = exchange.getRequestURI();
    return new HttpEvent(
            route.key(),
            domain,
            exchange.getRequestMethod(),
            uri.getRawPath(),
            uri.getRawQuery() == null ? "" : uri.getRawQuery(),
            exchange.getRequestHeaders(),
            Base64.getEncoder().encodeToString(body),
            claims)
        .json(Instant.now());
  }

  private static void give(HttpExchange exchange, JsonNode answer) throws IOException {
    answer
        .path("headers")
        .properties()
        .forEach(
            each -> exchange.getResponseHeaders().set(each.getKey(), each.getValue().asText()));
    answer
        .path("multiValueHeaders")
        .properties()
        .forEach(
            each ->
                each.getValue()
                    .forEach(
                        value -> exchange.getResponseHeaders().add(each.getKey(), value.asText())));
    answer
        .path("cookies")
        .forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie.asText()));
    exchange.getResponseHeaders().remove("Content-Length");
    String text = answer.path("body").asText("");
    send(
        exchange,
        answer.path("statusCode").asInt(),
        answer.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(text)
            : text.getBytes(UTF_8));
  }

  private static void refuse(HttpExchange exchange, int status, String message) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    send(exchange, status, "{\"message\":\"%s\"}".formatted(message).getBytes(UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
