package com.travtus.gmail.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/// Stands before a service, and decides of each request what becomes of it: passed on, slowed down,
/// answered otherwise, or cut off. Uploads and answers of any length flow through.
public final class ServiceFront implements AutoCloseable {
  /// Of the connection, not of the message; the JDK's client sees to the rest by itself.
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "host", "content-length", "expect", "transfer-encoding", "upgrade");

  static {
    // else each answer waits 40 ms for an acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // below what the services keep an idle connection for
    System.setProperty("jdk.httpclient.keepalive.timeout", "5");
  }

  private final String service;
  private final URI target;
  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile Function<ServiceRequest, FaultMode> mode = _ -> FaultMode.PASS;

  private ServiceFront(String service, URI target, HttpServer server) {
    this.service = service;
    this.target = target;
    this.server = server;
    server.setExecutor(executor);
    server.createContext("/", this::take);
    server.start();
  }

  /// @param service what [ServiceRequest] is to call it
  /// @param target the service's own address, without a path
  public static ServiceFront before(String service, URI target) {
    try {
      return new ServiceFront(service, target, HttpServer.create(anyPort(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// With HTTPS, as on AWS.
  public static ServiceFront before(String service, URI target, SSLContext tls) {
    try {
      HttpsServer server = HttpsServer.create(anyPort(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      return new ServiceFront(service, target, server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /// An address, not a name: S3's client puts the bucket before a name.
  public URI url() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Asked of each request from now on, on a thread of the request's own, which it may hold up.
  public void treat(Function<ServiceRequest, FaultMode> wanted) {
    mode = wanted;
  }

  /// From now on all pass.
  public void clear() {
    mode = _ -> FaultMode.PASS;
  }

  private void take(HttpExchange exchange) {
    // closed without an answer, it cuts the connection
    try (exchange) {
      InputStream body = exchange.getRequestBody();
      boolean upload = service.equals("s3") && exchange.getRequestMethod().equals("PUT");
      byte[] held = upload ? new byte[0] : body.readAllBytes();
      ServiceRequest request =
          ServiceRequest.of(
              service,
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              new String(held, UTF_8));
      InputStream all = upload ? body : new ByteArrayInputStream(held);
      switch (mode.apply(request)) {
        case FaultMode.Pass() -> answer(exchange, pass(request, all));
        case FaultMode.Delay(var by) -> {
          Thread.sleep(by);
          answer(exchange, pass(request, all));
        }
        case FaultMode.Answer answer -> {
          body.transferTo(OutputStream.nullOutputStream());
          exchange.getResponseHeaders().set("Content-Type", answer.contentType());
          exchange.sendResponseHeaders(answer.status(), answer.bytes().length);
          exchange.getResponseBody().write(answer.bytes());
        }
        case FaultMode.Cut() -> {}
        case FaultMode.Lose() -> pass(request, all).body().close();
        case FaultMode.Halve() -> {
          byte[] answer = pass(request, all).body().readAllBytes();
          exchange.sendResponseHeaders(200, Math.max(answer.length, 1));
          exchange.getResponseBody().write(answer, 0, answer.length / 2);
          exchange.getResponseBody().flush();
        }
      }
    } catch (IOException e) {
      // one of the two has gone, of which the other learns by the connection's end
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<InputStream> pass(ServiceRequest request, InputStream body)
      throws IOException, InterruptedException {
    HttpRequest.Builder passed =
        HttpRequest.newBuilder(URI.create(target + request.target()))
            .method(request.method(), publisher(request, body));
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> passed.header(name, value));
              }
            });
    return client.send(passed.build(), BodyHandlers.ofInputStream());
  }

  private static BodyPublisher publisher(ServiceRequest request, InputStream body) {
    String length = request.headers().getFirst("Content-Length");
    return length == null || length.equals("0")
        ? BodyPublishers.noBody()
        : BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(() -> body), Long.parseLong(length));
  }

  private static void answer(HttpExchange exchange, HttpResponse<InputStream> answer)
      throws IOException {
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    try (InputStream body = answer.body()) {
      exchange.sendResponseHeaders(answer.statusCode(), length(exchange, answer));
      if (!exchange.getRequestMethod().equals("HEAD")) {
        body.transferTo(exchange.getResponseBody());
      }
    }
  }

  /// As the JDK's server wants to be told: -1 for no body, 0 for one of unknown length.
  private static long length(HttpExchange exchange, HttpResponse<InputStream> answer) {
    boolean none =
        exchange.getRequestMethod().equals("HEAD")
            || answer.statusCode() == 204
            || answer.statusCode() == 304;
    long length = answer.headers().firstValueAsLong("Content-Length").orElse(0);
    boolean told = answer.headers().firstValue("Content-Length").isPresent();
    return none || (told && length == 0) ? -1 : length;
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
    client.shutdownNow();
  }
}
