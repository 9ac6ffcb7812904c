package com.travtus.gmail.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.travtus.gmail.subscription.SubscriptionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Starts a [SyncProcess] after another. While one lives, the next one's JVM starts and waits,
/// since most of a short life would be its start.
final class SyncProcesses implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "-Xmx192m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xlog:disable",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");

  private final Path folder;
  private final URI google;
  private final SubscriptionId mailbox;
  private final int workers;
  private CompletableFuture<Life> next;

  /// @param folder what the processes have in common
  SyncProcesses(Path folder, URI google, SubscriptionId mailbox, int workers) {
    this.folder = folder;
    this.google = google;
    this.mailbox = mailbox;
    this.workers = workers;
    this.next = startNext();
  }

  /// One that awaits its orders.
  Life take() {
    Life life = next.join();
    next = startNext();
    return life;
  }

  private CompletableFuture<Life> startNext() {
    return CompletableFuture.supplyAsync(this::start);
  }

  private Life start() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), SyncProcess.class.getName()));
    command.addAll(
        List.of(google.toString(), folder.toString(), mailbox.value(), Integer.toString(workers)));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(said().toFile()))
              .start();
      BufferedReader output = process.inputReader(UTF_8);
      String line = output.readLine();
      if (!SyncProcess.READY.equals(line)) {
        throw new IllegalStateException("it did not start: " + heard());
      }
      return new Life(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What all of them had to say.
  String heard() {
    try {
      return Files.readString(said());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path said() {
    return folder.resolve("said.txt");
  }

  @Override
  public void close() {
    next.join().kill();
  }

  /// One process, from its orders to its death.
  record Life(Process process) {
    void begin(SyncProcess.Orders orders) {
      say(orders.toString());
    }

    /// A queue message.
    void queue() {
      say("due");
    }

    /// The dead don't listen.
    private void say(String line) {
      try {
        process.getOutputStream().write((line + "\n").getBytes(UTF_8));
        process.getOutputStream().flush();
      } catch (IOException e) {
        process.onExit().join();
      }
    }

    boolean endsWithin(Duration time) throws InterruptedException {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// SIGKILL, unless it was faster.
    ///
    /// @return its exit status
    int kill() {
      process.destroyForcibly();
      return process.onExit().join().exitValue();
    }
  }
}
