package com.travtus.gmail.local;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The packaged application as a process of its own, the way `make run` starts it.
final class LocalRun implements AutoCloseable {
  private static final Path APPLICATION = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration END_LIMIT = Duration.ofSeconds(20);

  private final Process process;
  private final Map<String, String> environment;
  private final Path output;

  private LocalRun(Process process, Map<String, String> environment, Path output) {
    this.process = process;
    this.environment = environment;
    this.output = output;
  }

  /// On free ports, with an empty environment but for `variables`.
  static LocalRun launch(Path dataFolder, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PORT", String.valueOf(freePort()));
    environment.put("GOOGLE_EMULATOR_PORT", String.valueOf(freePort()));
    environment.put("DATA_FOLDER", dataFolder.toString());
    environment.putAll(variables);
    String java = ProcessHandle.current().info().command().orElse("java");
    try {
      Path output = Files.createTempFile("local-run", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(
                  java,
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-jar",
                  APPLICATION.toAbsolutePath().toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      return new LocalRun(builder.start(), environment, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As [#launch], and waits until it says that it runs.
  static LocalRun start(Path dataFolder, Map<String, String> variables) {
    LocalRun run = launch(dataFolder, variables);
    await("the start of the application")
        .atMost(START_LIMIT)
        .until(
            () ->
                run.output().contains("The Gmail connector is running.") || !run.process.isAlive());
    if (!run.process.isAlive()) {
      throw new IllegalStateException("It did not start: " + run.output());
    }
    return run;
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url(String path) {
    return URI.create("http://localhost:" + environment.get("PORT") + path);
  }

  URI google() {
    return URI.create("http://localhost:" + environment.get("GOOGLE_EMULATOR_PORT"));
  }

  /// Of the run with the emulated Google.
  Path dataFolder() {
    return Path.of(environment.getOrDefault("DATA_FOLDER", "")).resolve("emulated");
  }

  /// Where it leaves the token for the subscription API.
  Path token() {
    return dataFolder().resolve("token");
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits for it to end by itself.
  int exitCode() throws InterruptedException {
    if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("It still runs: " + output());
    }
    return process.exitValue();
  }

  /// SIGKILL.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// The message files in the mail folder.
  List<Path> mail() {
    Path folder = dataFolder().resolve("mail");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".eml")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<String> get(URI uri, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(START_LIMIT);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /// A call of the subscription API, with the token that the start has left.
  ///
  /// @param json empty: no body
  HttpResponse<String> call(String method, String path, String json)
      throws IOException, InterruptedException {
    return callWith(Files.readString(token()), method, path, json);
  }

  /// @param bearer another tenant's token
  HttpResponse<String> callWith(String bearer, String method, String path, String json)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url(path))
            .timeout(START_LIMIT)
            .header("Authorization", "Bearer " + bearer);
    if (json.isEmpty()) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(json));
    }
    return send(request.build());
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, END_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
