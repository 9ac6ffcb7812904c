package com.travtus.gmail.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/// Adobe's S3Mock: an S3 on this machine that takes conditional writes for what they are, and
/// compares checksums. In a process of its own, with a class path that the build lays out beside
/// its module; it goes with this one.
public final class S3Mock implements AutoCloseable {
  private static final Path JARS = Path.of("..", "s3mock", "target", "lib", "*");
  private static final String MAIN = "com.adobe.testing.s3mock.S3MockApplication";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Process process;
  private final int port;

  private S3Mock(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Once for all tests of this process.
  public static S3Mock shared() {
    return Shared.SERVER;
  }

  private static final class Shared {
    static final S3Mock SERVER = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }
  }

  static S3Mock start() {
    try {
      int port = freePort();
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  JARS.toString(),
                  MAIN,
                  "--server.address=127.0.0.1",
                  "--server.port=" + port,
                  "--server.ssl.enabled=false",
                  // a second one, for whoever has no TLS
                  "--http.port=0")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      S3Mock mock = new S3Mock(process, port);
      Awaitility.await("S3Mock listens").atMost(PATIENCE).until(mock::listens);
      return mock;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private boolean listens() {
    if (!process.isAlive()) {
      throw new IllegalStateException("S3Mock ended: is there a class path at " + JARS + "?");
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
