package com.travtus.gmail.deployment.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/// What make starts and keeps going, as `make run`.
record Server(Process process) implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  /// Waits until it listens.
  static Server start(
      String target, Path checkout, Path records, Map<String, String> variables, int port)
      throws IOException {
    Path output = records.resolve("make-" + target + ".txt");
    Process make =
        Programs.start(
            List.of("make", "--assume-old=" + Checkout.BUILT, target), checkout, output, variables);
    Awaitility.await("make " + target)
        .atMost(START)
        .until(
            () -> {
              if (!make.isAlive()) {
                throw new IllegalStateException(Files.readString(output));
              }
              return listens(port);
            });
    return new Server(make);
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Programs.stop(process);
  }
}
