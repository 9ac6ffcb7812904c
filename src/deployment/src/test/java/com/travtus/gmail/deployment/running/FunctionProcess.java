package com.travtus.gmail.deployment.running;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One execution environment: it takes one event at a time, and is frozen or gone in between.
final class FunctionProcess implements AutoCloseable {
  /// Lambda's own is ten seconds; this machine may be busier than Lambda's.
  private static final Duration INIT = Duration.ofSeconds(90);

  private final RuntimeApi api;
  private final Process process;
  private final Output log;

  /// @param environment lacks nothing but the Runtime API's address
  /// @param log what it prints is added
  FunctionProcess(
      String function,
      FunctionCode code,
      List<String> command,
      Map<String, String> environment,
      Output log) {
    this.api = new RuntimeApi(function);
    this.log = log;
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(code.root().toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().put("LAMBDA_TASK_ROOT", code.root().toString());
    try {
      process = builder.start();
    } catch (IOException e) {
      api.close();
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::collect);
  }

  private void collect() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(log::add);
    } catch (IOException | UncheckedIOException e) {
      // it was killed
      return;
    }
  }

  /// @param time from when it is asked; its start is not counted
  Answer invoke(String event, Duration time) {
    try {
      if (!awaitReady()) {
        close();
        return new Answer.Died(log.toString());
      }
      CompletableFuture<Answer> answer = api.invoke(event, Instant.now().plus(time));
      CompletableFuture<Answer> end =
          process.onExit().thenApply(_ -> new Answer.Died(log.toString()));
      return answer.applyToEither(end, each -> each).get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      close();
      return new Answer.TimedOut();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean awaitReady() throws InterruptedException {
    Instant end = Instant.now().plus(INIT);
    while (!api.isReady() && process.isAlive() && Instant.now().isBefore(end)) {
      api.awaitReady(50);
    }
    return api.isReady() && process.isAlive();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /// As Lambda ends it: without a word.
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    api.close();
  }
}
