package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.http.Answer;
import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import com.travtus.gmail.emulator.http.GoogleError;
import com.travtus.gmail.emulator.http.Parameters;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;

/// The HTTP side, on the loopback interface alone. Calls are answered on virtual threads, so that a
/// message of 35 MB holds up nobody else.
final class WebServer implements AutoCloseable {
  /// Above Gmail's own limit for a message, with room for its encoding.
  private static final int LARGEST_BODY = 128 * 1024 * 1024;

  private static final int LARGEST_FORM_VALUE = 64 * 1024;

  private final Vertx vertx;
  private final Router router;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private int port;

  WebServer() {
    FileSystemOptions noFiles =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    this.vertx = Vertx.vertx(new VertxOptions().setFileSystemOptions(noFiles));
    this.router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
  }

  void route(
      HttpMethod method,
      String path,
      Endpoint endpoint,
      BiFunction<Endpoint, Call, Reply> connection) {
    router
        .route(method, path)
        .handler(
            context -> {
              Call call = call(context);
              try {
                executor.execute(
                    () -> {
                      Reply reply = compressed(connection.apply(endpoint, call), call);
                      vertx.runOnContext(ignored -> send(context, reply));
                    });
              } catch (RejectedExecutionException e) {
                context.request().connection().close();
              }
            });
  }

  /// @throws IllegalStateException if the port is taken
  void listen(int wanted) {
    router
        .route()
        .last()
        .handler(context -> send(context, new Reply.Whole(GoogleError.NOT_FOUND.toAnswer())));
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setPort(wanted)
            // the Google client sends its forms gzipped
            .setDecompressionSupported(true)
            .setMaxFormAttributeSize(LARGEST_FORM_VALUE)
            .setMaxInitialLineLength(LARGEST_FORM_VALUE);
    try {
      HttpServer server =
          vertx
              .createHttpServer(options)
              .requestHandler(router)
              .listen()
              .toCompletionStage()
              .toCompletableFuture()
              .join();
      port = server.actualPort();
    } catch (CompletionException e) {
      close();
      throw new IllegalStateException(
          "The emulated Google can't listen on port " + wanted + " of this machine: it is taken",
          e.getCause());
    }
  }

  URI url() {
    return URI.create("http://localhost:" + port);
  }

  private static Call call(RoutingContext context) {
    Map<String, List<String>> path = new LinkedHashMap<>();
    context.pathParams().forEach((name, value) -> path.put(name, List.of(value)));
    Map<String, String> headers = new LinkedHashMap<>();
    context
        .request()
        .headers()
        .forEach(
            header ->
                headers.putIfAbsent(
                    header.getKey().toLowerCase(java.util.Locale.ROOT), header.getValue()));
    Buffer body = context.body().buffer();
    return new Call(
        new Parameters(path),
        parameters(context.queryParams()),
        parameters(context.request().formAttributes()),
        headers,
        body == null ? Buffer.buffer() : body);
  }

  private static Parameters parameters(MultiMap map) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    map.forEach(
        each ->
            values.computeIfAbsent(each.getKey(), name -> new ArrayList<>()).add(each.getValue()));
    return new Parameters(values);
  }

  private static Reply compressed(Reply reply, Call call) {
    return switch (reply) {
      case Reply.Whole(Answer answer) -> new Reply.Whole(Gzip.where(call, answer));
      case Reply.Late(Answer answer, var by) -> new Reply.Late(Gzip.where(call, answer), by);
      case Reply.Half(Answer answer) -> new Reply.Half(Gzip.where(call, answer));
      case Reply.Nothing nothing -> nothing;
    };
  }

  private void send(RoutingContext context, Reply reply) {
    switch (reply) {
      case Reply.Whole(Answer answer) -> head(context, answer).end(answer.body());
      case Reply.Late(Answer answer, var by) ->
          vertx.setTimer(
              Math.max(1, by.toMillis()), timer -> send(context, new Reply.Whole(answer)));
      case Reply.Half(Answer answer) -> {
        Buffer body = answer.body();
        head(context, answer)
            .putHeader("Content-Length", String.valueOf(body.length()))
            .write(body.slice(0, body.length() / 2))
            .onComplete(written -> context.request().connection().close());
      }
      case Reply.Nothing() -> context.request().connection().close();
    }
  }

  private static HttpServerResponse head(RoutingContext context, Answer answer) {
    HttpServerResponse response = context.response().setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    return response;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
