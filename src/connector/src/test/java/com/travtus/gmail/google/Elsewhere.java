package com.travtus.gmail.google;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/// Another host, to which a call must never be led: it counts who connects and answers nobody.
final class Elsewhere implements AutoCloseable {
  private final AtomicInteger connections = new AtomicInteger();
  private final ServerSocket server;

  Elsewhere() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::count);
  }

  private void count() {
    while (!server.isClosed()) {
      try (Socket _ = server.accept()) {
        connections.incrementAndGet();
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/token");
  }

  int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
