package com.travtus.gmail.emulator;

import static java.time.ZoneOffset.UTC;

import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import com.travtus.gmail.emulator.http.GoogleError;
import com.travtus.gmail.emulator.http.HttpResponse;
import com.travtus.gmail.emulator.http.RejectedCall;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The HTTP server, on the loopback interface only. It answers calls on virtual threads, so a
/// message of 35 MB blocks no other call.
final class WebServer implements AutoCloseable {
  /// Maximum bytes of the request line. Authorization URLs are long.
  private static final int LONGEST_LINE = 64 * 1024;

  private final Vertx vertx;
  private final Router router;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private volatile @Nullable Clock dates;
  private int port;

  WebServer(Clock dates) {
    this.dates = dates;
    FileSystemOptions noFiles =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    this.vertx = Vertx.vertx(new VertxOptions().setFileSystemOptions(noFiles));
    this.router = Router.router(vertx);
    // without this handler, the router would log malformed requests
    router.errorHandler(
        400,
        context ->
            send(context, whole(GoogleError.invalidArgument("Malformed request").toAnswer())));
    router.route().handler(new LocalGuard(List.of()));
  }

  /// Sets the clock for the `Date` header of answers.
  ///
  /// @param clock null for answers without `Date`
  void dateBy(@Nullable Clock clock) {
    dates = clock;
  }

  void route(List<Route> routes, BiFunction<Endpoint, Call, Reply> connection) {
    for (Route route : routes) {
      router
          .route(route.method(), route.path())
          .handler(
              context ->
                  context
                      .request()
                      .body()
                      .onSuccess(body -> take(context, body, route.endpoint(), connection)));
    }
  }

  private void take(
      RoutingContext context,
      Buffer body,
      Endpoint endpoint,
      BiFunction<Endpoint, Call, Reply> connection) {
    Context own = vertx.getOrCreateContext();
    try {
      Call call = CallReader.read(context, body);
      executor.execute(
          () -> {
            Reply reply = compressed(connection.apply(endpoint, call), call);
            own.runOnContext(ignored -> send(context, reply));
          });
    } catch (RejectedCall rejected) {
      send(context, whole(rejected.response()));
    } catch (RejectedExecutionException e) {
      // the server is closing
      context.request().connection().close();
    }
  }

  /// @throws IllegalStateException if the port is taken
  void listen(int wanted) {
    router
        .route()
        .last()
        .handler(
            context -> {
              // 404 would look like a deleted message
              boolean gmail = context.normalizedPath().startsWith("/gmail/");
              GoogleError error = gmail ? GoogleError.NOT_EMULATED : GoogleError.NOT_FOUND;
              send(context, whole(error.toAnswer()));
            });
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setPort(wanted)
            // Google's client gzips its forms
            .setDecompressionSupported(true)
            // the upgrade from HTTP/1.1 sometimes loses an answer, and no browser requests it
            .setHttp2ClearTextEnabled(false)
            .setMaxInitialLineLength(LONGEST_LINE);
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
          "The emulated Google can't listen on port " + wanted + ": the port is taken",
          e.getCause());
    }
  }

  URI url() {
    return URI.create("http://localhost:" + port);
  }

  private static Reply whole(HttpResponse httpResponse) {
    return new Reply.Whole(httpResponse);
  }

  private static Reply compressed(Reply reply, Call call) {
    return switch (reply) {
      case Reply.Whole(HttpResponse httpResponse) -> whole(Gzip.where(call, httpResponse));
      case Reply.Late(HttpResponse httpResponse, var by) ->
          new Reply.Late(Gzip.where(call, httpResponse), by);
      case Reply.Half(HttpResponse httpResponse) -> new Reply.Half(Gzip.where(call, httpResponse));
      case Reply.Nothing nothing -> nothing;
    };
  }

  private void send(RoutingContext context, Reply reply) {
    switch (reply) {
      case Reply.Whole(HttpResponse httpResponse) ->
          head(context, httpResponse).end(httpResponse.body());
      case Reply.Late(HttpResponse httpResponse, var by) ->
          vertx.setTimer(Math.max(1, by.toMillis()), timer -> send(context, whole(httpResponse)));
      case Reply.Half(HttpResponse httpResponse) -> {
        Buffer body = httpResponse.body();
        head(context, httpResponse)
            .putHeader("Content-Length", String.valueOf(body.length()))
            .write(body.slice(0, body.length() / 2))
            .onComplete(written -> context.request().connection().close());
      }
      case Reply.Nothing() -> context.request().connection().close();
    }
  }

  private HttpServerResponse head(RoutingContext context, HttpResponse httpResponse) {
    HttpServerResponse response = context.response().setStatusCode(httpResponse.status());
    Clock clock = dates;
    if (clock != null) {
      response.putHeader(
          "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(UTC)));
    }
    httpResponse.headers().forEach(response::putHeader);
    return response;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
