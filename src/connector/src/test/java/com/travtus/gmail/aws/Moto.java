package com.travtus.gmail.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.condition.EnabledIf;

/// `moto_server` (the Python package `moto[server]`): AWS on this machine, in memory.
final class Moto implements AutoCloseable {
  private static final String COMMAND = "moto_server";

  private final Process process;
  private final int port;

  private Moto(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static Moto start() {
    try {
      int port = freePort();
      Process process =
          new ProcessBuilder(COMMAND, "-H", "127.0.0.1", "-p", Integer.toString(port))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Moto moto = new Moto(process, port);
      Awaitility.await("moto_server listens").atMost(Duration.ofSeconds(60)).until(moto::listens);
      return moto;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// On a class of tests: skipped where there is no such command.
  @Retention(RetentionPolicy.RUNTIME)
  @EnabledIf(
      value = "com.travtus.gmail.aws.Moto#isInstalled",
      disabledReason = "there is no moto_server on the PATH (pip install 'moto[server]')")
  @interface Needed {}

  static boolean isInstalled() {
    return command().isPresent();
  }

  private static Optional<Path> command() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(folder -> Path.of(folder, COMMAND))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean listens() {
    if (!process.isAlive()) {
      throw new IllegalStateException("moto_server ended");
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
