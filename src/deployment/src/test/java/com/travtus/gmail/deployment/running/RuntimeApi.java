package com.travtus.gmail.deployment.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Where one process of a function fetches its events and leaves its answers
/// (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).
final class RuntimeApi implements AutoCloseable {
  private static final String BASE = "/2018-06-01/runtime/";

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final SynchronousQueue<Invocation> next = new SynchronousQueue<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final String arn;
  private final HttpServer server;
  private volatile @Nullable Invocation current;
  private volatile @Nullable String initError;

  RuntimeApi(String function) {
    this.arn = "arn:aws:lambda:%s:%s:function:%s".formatted(Names.REGION, Names.ACCOUNT, function);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(executor);
    server.createContext(BASE, this::take);
    server.start();
  }

  private record Invocation(
      String id, String event, Instant deadline, CompletableFuture<Answer> answer) {}

  /// The value of `AWS_LAMBDA_RUNTIME_API`.
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// Whether the function has asked for its first event.
  boolean awaitReady(long millis) throws InterruptedException {
    return ready.await(millis, TimeUnit.MILLISECONDS);
  }

  boolean isReady() {
    return ready.getCount() == 0;
  }

  @Nullable String initError() {
    return initError;
  }

  CompletableFuture<Answer> invoke(String event, Instant deadline) throws InterruptedException {
    Invocation invocation =
        new Invocation(UUID.randomUUID().toString(), event, deadline, new CompletableFuture<>());
    next.put(invocation);
    return invocation.answer();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(BASE.length());
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (path.equals("invocation/next")) {
        ready.countDown();
        hand(exchange, next.take());
      } else if (path.equals("init/error")) {
        initError = new String(body, UTF_8);
        exchange.sendResponseHeaders(202, -1);
      } else {
        // before the answer is known: the process must not ask for the next event meanwhile
        exchange.sendResponseHeaders(complete(path, body) ? 202 : 400, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hand(HttpExchange exchange, Invocation invocation) throws IOException {
    current = invocation;
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(invocation.deadline().toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", arn);
    headers.set(
        "Lambda-Runtime-Trace-Id",
        "Root=1-68a1f0c2-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=0");
    byte[] event = invocation.event().getBytes(UTF_8);
    exchange.sendResponseHeaders(200, event.length);
    exchange.getResponseBody().write(event);
  }

  private boolean complete(String path, byte[] body) {
    Invocation invocation = current;
    if (invocation == null || !path.startsWith("invocation/" + invocation.id() + "/")) {
      return false;
    }
    return invocation
        .answer()
        .complete(
            path.endsWith("/response")
                ? Answer.given(body)
                : new Answer.Failed(new String(body, UTF_8)));
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
