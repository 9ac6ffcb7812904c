package com.travtus.gmail.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.travtus.gmail.sync.SyncProcess.Orders;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One [SyncProcess], from its start to its death.
///
/// @param said where its complaints go
record WorkerLife(Process process, BufferedReader output, Path said) {

  /// One that awaits its orders.
  static WorkerLife begin(List<String> command, Path said) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(said.toFile()))
            .start();
    WorkerLife life = new WorkerLife(process, process.inputReader(UTF_8), said);
    life.read(SyncProcess.READY);
    return life;
  }

  private void read(String expected) throws IOException {
    String line = output.readLine();
    if (!expected.equals(line)) {
      throw new IllegalStateException("it did not start: " + complaints());
    }
  }

  /// Its own, and those of all others that have the same file.
  String complaints() throws IOException {
    return Files.readString(said);
  }

  void order(Orders orders) {
    say(orders.toString());
  }

  /// A queue message.
  void queue() {
    say(SyncProcess.DUE);
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

  /// Waits until one queue message is done with.
  ///
  /// @return how many bytes of its heap were in use at most
  long awaitUpToDate() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IllegalStateException("it died: " + complaints());
    }
    return Long.parseLong(line);
  }

  boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS);
  }

  /// In peace: its input has an end.
  void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }

  /// SIGKILL, unless it was faster.
  ///
  /// @return its exit status
  int kill() {
    process.destroyForcibly();
    return process.onExit().join().exitValue();
  }
}
