package com.travtus.gmail.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Every contender has a JVM to itself, all of them with the same heap and collector, so that CPU
/// time and heap are its own. The emulated Google's are in another process.
final class ContenderProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS_TO_END = 10;

  private final Contender contender;
  private final Process process;
  private final BufferedReader answers;

  private ContenderProcess(Contender contender, Process process) {
    this.contender = contender;
    this.process = process;
    this.answers = process.inputReader();
  }

  /// @param log where its standard error goes
  static ContenderProcess start(Contender contender, Path log) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            ContenderMain.class.getName(),
            contender.name());
    return new ContenderProcess(
        contender, new ProcessBuilder(command).redirectError(log.toFile()).start());
  }

  Contender contender() {
    return contender;
  }

  Effort bring(Order order) {
    try {
      process.outputWriter().write(JSON.writeValueAsString(order) + "\n");
      process.outputWriter().flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException(contender.label() + " ended: its log tells why");
      }
      return JSON.readValue(answer, Effort.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    process.outputWriter().close();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
